"""What an amount is equated with: "the toll reached 61", "bringing the total to 45", "the delay was three hours"."""

from __future__ import annotations

from newsclaims.components.mirror import Token
from newsclaims.components.phrases import end_of, names_people
from newsclaims.components.quantities.placed import NOUNS, SUBJECTS, Placed, governor, phrase_from, subject_of
from newsclaims.components.quantities.things import is_elliptic, subject_thing, thing_of
from newsclaims.lexicon import word_set
from newsclaims.model import NounPhrase

_TIMES = {"DATE", "TIME"}
_ACTORS = {"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"}
_EXTENTS = {"mass", "length", "area", "volume"}
_SUM = 10_000
_PRICE = 100


def levelled(placed: Placed, noun: Token) -> NounPhrase | None:
    """What stands at a level: in "fell from a peak of 9 percent" what fell, in "a record high of 9%" nothing else."""
    if noun.lemma_.lower() not in word_set("measured", "levels") or noun.dep_ not in {"pobj", "attr"}:
        return None
    return equated(Placed(placed.amount, placed.first, placed.last, noun, placed.text))


def changed(placed: Placed) -> NounPhrase | None:
    """ "a rise in the inflation rate to 5.1 percent from 3": what the noun of change is in."""
    link = placed.anchor.head
    if (
        placed.anchor.dep_ != "pobj"
        or link.lower_ not in word_set("function", "prepositions", "change")
        or link.idx >= placed.amount.start
    ):
        return None
    noun = link.head
    if noun.dep_ == "pobj" and any(c.dep_ in {"nummod", "quantmod"} for c in noun.lefts):  # the first value
        link, noun = noun.head, noun.head.head
    if noun.pos_ == "ADP" and noun.dep_ == "prep":
        noun = noun.head
    if noun.pos_ == "VERB" and noun.lemma_.lower() not in word_set("change", "verbs", "equate_object"):
        noun = _moving_object(noun, placed)
    if noun.pos_ not in NOUNS or noun.i > link.i:
        return None
    outer = noun.head.head  # the second phrase may hang on the noun that changes
    nested = noun.dep_ == "pobj" and noun.head.lower_ in {"in", "of"} and outer.pos_ in NOUNS
    moves = word_set("change", "words", "up") | word_set("change", "words", "down")
    if nested and outer.lemma_.lower() in moves:
        return thing_of(noun, link.idx)
    if noun.lemma_.lower() not in moves:
        return None
    things = [t for c in noun.children if c.dep_ == "prep" and c.lower_ in {"in", "of"} for t in c.children]
    thing = next((t for t in things if t.dep_ == "pobj" and t.pos_ in NOUNS and t.i < placed.first), noun)
    return thing_of(thing, link.idx)


def _moving_object(verb: Token, placed: Placed) -> Token:
    """ "saw a drop in the rate to 5 percent", where the parse hangs the value on the verb: the object with its "in"."""
    objects = (child for child in verb.children if child.dep_ == "dobj" and child.i < placed.first)
    return next((noun for noun in objects if any(c.lower_ == "in" for c in noun.rights)), verb)


def thing_moved(placed: Placed, noun: Token) -> NounPhrase | None:
    """ "a 4 percent drop in exports": what drops, which the share is of."""
    moves = word_set("change", "words", "up") | word_set("change", "words", "down")
    if placed.amount.code != "%" or noun.lemma_.lower() not in moves:
        return None
    link = next((child for child in noun.rights if child.dep_ == "prep"), None)
    if link is None or link.lower_ != "in" or link.i != noun.i + 1:
        return None
    thing = next((child for child in link.rights if child.dep_ == "pobj" and child.pos_ in NOUNS), None)
    if thing is None or thing.ent_type_ in _TIMES | {"GPE", "LOC"}:
        return None
    return thing_of(thing)


def elliptic_subject(placed: Placed) -> bool:
    """Is the amount equated with "each" or a bare superlative, which stand for things counted before?"""
    verb, preposition = governor(placed.anchor, placed.amount.start)
    if verb is None or preposition or verb.lemma_.lower() not in word_set("change", "verbs", "equate"):
        return False
    subject = subject_of(verb)
    while subject is None and verb.dep_ == "xcomp":
        verb = verb.head
        subject = subject_of(verb)
    return subject is not None and is_elliptic(subject)


def equated(placed: Placed) -> NounPhrase | None:
    """The subject or object that a copula or a verb of change equates with the amount."""
    amount, anchor = placed.amount, placed.anchor
    link = anchor.head
    if anchor.dep_ == "pobj" and link.lower_ == "of" and link.head.lemma_.lower() in word_set("measured", "mere"):
        return equated(Placed(amount, placed.first, placed.last, link.head, placed.text))  # "at the equivalent of $30"
    if amount.compound in {"away", "apart"}:
        return None
    if amount.dimension == "duration" and not amount.compound:
        return _lasting(placed)
    if anchor.dep_ in SUBJECTS or (anchor.dep_ in {"npadvmod", "advmod"} and anchor.head.dep_ in SUBJECTS):
        return None
    verb, preposition = governor(anchor, amount.start)
    if verb is None or placed.anchor.sent.start > verb.i or _added(anchor):
        return None
    verb = _setting(verb, preposition)
    gapped = _gapped(placed)
    if gapped is not None:
        return NounPhrase(phrase_from(gapped, 0).start, end_of(gapped), gapped.i)
    if not preposition and _degree(placed, verb):  # "was 5% contained", "are about 97% effective"
        return subject_thing(verb.head if verb.dep_ in {"acomp", "oprd"} else verb)
    direct = (
        (not preposition and anchor.dep_ == "pobj")
        or anchor.dep_ in {"dobj", "attr", "npadvmod", "oprd", "acomp", "advmod", "dep", "nummod"}
        or anchor.head.dep_ == "acomp"
    )
    lemma = verb.lemma_.lower()
    if verb.pos_ == "AUX" and lemma == "be":
        if preposition and preposition not in word_set("measured", "equating_links"):
            return None
        return subject_thing(verb)
    if not preposition and anchor.head.tag_ in {"JJR", "RBR", "JJ"} and anchor.head.i > anchor.i:
        small = next((child for child in anchor.head.children if child.dep_ == "nsubj"), None)
        if small is not None:  # "made the planet 1.1C warmer"
            return thing_of(small)
    return _by_verb(placed, verb, preposition, direct)


def _setting(verb: Token, preposition: str) -> Token:
    """ "put the cost of mending roads at $5 million", where the parse hangs the value on a verb inside the object."""
    if preposition != "at":
        return verb
    for outer in verb.ancestors:
        held = outer.i < verb.i and any(child.dep_ == "dobj" and child.is_ancestor(verb) for child in outer.rights)
        if held and outer.lemma_.lower() in word_set("change", "verbs", "setting"):
            return outer
    return verb


def _lasting(placed: Placed) -> NounPhrase | None:
    """ "the wait was five hours", "grants capped at 18 months", "the shift was unchanged at 7.5 hours": a thing
    that a stretch of time is equated with; people and places are or do something for that long."""
    verb, preposition = governor(placed.anchor, placed.amount.start)
    if verb is None or verb.i > placed.first or placed.anchor.dep_ in SUBJECTS:
        return None
    lemma, found = verb.lemma_.lower(), None
    moving = word_set("change", "verbs", "from_to")
    if lemma in moving and placed.text.startswith("from ", placed.amount.start):  # "went from two to three days"
        preposition = "from"
    if (
        preposition == ""
        and lemma in word_set("change", "verbs", "equate_plain")
        and placed.anchor.dep_ in {"attr", "dobj"}
    ):
        found = subject_thing(verb)
    elif preposition == "at" and lemma in word_set("change", "verbs", "equate_at"):
        found = thing_of(verb.head) if verb.dep_ == "acl" else subject_thing(verb)
    elif preposition in {"to", "by", "from", "at"} and lemma in word_set("change", "verbs", "equate_object") | moving:
        objects = [child for child in verb.children if child.dep_ == "dobj" and child.i < placed.first]
        found = thing_of(objects[0]) if objects else subject_thing(verb)
    if found is None:
        return None
    head = placed.anchor.doc[found.head]
    if any(child.dep_ == "nummod" for child in head.children):
        return None  # "reduces the 47 weeks to 31"
    lasts = (
        head.pos_ == "NOUN"
        and head.ent_type_ not in _ACTORS
        and head.lemma_.lower() not in word_set("measured", "persons")
    )
    return found if lasts and not names_people(head) else None


def _added(anchor: Token) -> bool:
    """ "in addition to the 11 million": the amount is no complement of the verb."""
    if anchor.dep_ != "pobj" or anchor.head.lower_ != "to":
        return False
    noun = anchor.head.head
    return noun.pos_ in NOUNS and noun.dep_ == "pobj" and noun.lower_ in word_set("measured", "phrasal_nouns")


def _gapped(placed: Placed) -> Token | None:
    """ "Toyota was off 2.9% and Nissan 3.8%", "sales fell 12%, profits 4%": the noun right before the amount."""
    doc, first = placed.anchor.doc, placed.first
    while first > 2 and doc[first - 1].idx >= placed.amount.start:
        first -= 1
    noun = doc[first - 1]
    named = noun.pos_ == "PROPN" or noun.tag_ == "NNS"
    if placed.amount.code not in {"%", "pp"} or not named or noun.ent_type_ in _TIMES | {"GPE"}:
        return None
    before = doc[noun.left_edge.i - 1] if noun.left_edge.i else noun
    joined = before.dep_ == "cc" or (before.text == "," and any(t.text == "%" for t in doc[noun.sent.start : before.i]))
    return noun if joined and noun.left_edge.i > noun.sent.start else None


def _by_verb(placed: Placed, verb: Token, preposition: str, direct: bool) -> NounPhrase | None:
    """The object that a verb brings to the amount ("cut rates to 4 percent"), or the subject that changes or stands."""
    amount, anchor, lemma = placed.amount, placed.anchor, verb.lemma_.lower()
    set_at = preposition in word_set("function", "prepositions", "settled") and lemma in word_set(
        "change", "verbs", "equate_object"
    )
    behind = _object_behind(placed, verb) if preposition == "to" else None
    if behind is not None:
        return thing_of(behind)
    relative = any(child.dep_ == "dobj" and child.pos_ in {"PRON", "DET"} for child in verb.children)
    if set_at and verb.dep_ == "relcl" and relative:  # "an expansion that the government puts at 6.5 percent"
        return thing_of(verb.head)
    objects = [
        child for child in verb.children if child.dep_ == "dobj" and child.i != anchor.i and child.i < placed.first
    ]
    if preposition == "as" and lemma in word_set("change", "verbs", "telling_as"):
        return thing_of(objects[0]) if objects else subject_thing(verb)
    if amount.dimension == "length" and preposition == "from" and "to" not in {c.lower_ for c in verb.children}:
        return None  # "hit it from twelve yards"
    if amount.dimension == "speed" and preposition == "at" and not objects:
        return subject_thing(verb)  # "was driving at 90 km/h"
    if (
        preposition in word_set("function", "prepositions", "values")
        and objects
        and lemma in word_set("change", "verbs", "equate_object")
    ):
        own = anchor.head.head  # "put the rate at 5 percent and the price at 20"
        own = own if anchor.head.dep_ == "prep" and own.dep_ == "conj" and own.i > objects[0].i else objects[0]
        return thing_of(own, amount.start)
    if (
        objects
        and not preposition
        and (amount.dimension == "ratio" or objects[0].lemma_.lower() in word_set("measured", "number_nouns"))
        and lemma in word_set("change", "verbs", "equate_object")
    ):
        return thing_of(objects[0])
    lessened = preposition == "by" and amount.code == "%" and verb.tag_ != "VBN"  # "masks prevent leaks by 5 percent"
    if lessened and objects and lemma not in word_set("measured", "outdoing"):
        return thing_of(objects[0])
    shared = not preposition and amount.code in {"%", "pp"} and not objects  # "will be cut 60% to 65%"
    if lemma in word_set("change", "verbs", "equate_object") and (
        preposition in word_set("function", "prepositions", "values") or shared
    ):
        if any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children):
            return subject_thing(verb)
        loose = verb.dep_ == "advcl" and verb.i > 1 and verb.nbor(-1).text == "," and verb.nbor(-2).pos_ in NOUNS
        if loose and verb.tag_ == "VBN" and not objects:  # "closed on a loan, valued at close to $7 million"
            return thing_of(verb.nbor(-2), amount.start)
        if verb.dep_ == "acl" and verb.tag_ == "VBN" and not objects:  # "a hoard of gold valued at £4m"
            noun = verb.head
            return thing_of(noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun, amount.start)
    if lemma in word_set("change", "verbs", "equate") and (
        direct or preposition in word_set("function", "prepositions", "values")
    ):
        return _moved(placed, verb, preposition)
    return None


def _moved(placed: Placed, verb: Token, preposition: str) -> NounPhrase | None:
    """The subject that changes by the amount or stands at it; none of what somebody gains, loses or takes."""
    amount, anchor, lemma = placed.amount, placed.anchor, verb.lemma_.lower()
    points = anchor.lemma_ == "point" or anchor.head.lemma_ == "point"  # "gained 16 points"
    if is_taken(placed, verb, "by" if points else preposition):
        return None
    between = placed.text.startswith("between", amount.start)  # "prices are ruling between 60 and 70 rupees"
    if not (preposition or points or between) and lemma in word_set("change", "verbs", "prepositional"):
        return None
    return subject_thing(verb)


def is_taken(placed: Placed, verb: Token, preposition: str) -> bool:
    """ "Consumers lose $17 billion", "lost two kilos", "police recovered $600": what somebody gains, loses or takes."""
    lemma = verb.lemma_.lower()
    bare = placed.amount.code == "1" or (_is_sum(placed) and not _is_priced(verb)) or _given_to(placed)
    if bare and not preposition and lemma in word_set("change", "verbs", "takers"):
        return True
    lost = placed.anchor.dep_ == "dobj" and lemma in word_set("change", "verbs", "losers")
    return lost and _parted(placed, verb)


def _object_behind(placed: Placed, verb: Token) -> Token | None:
    """ "brings to 31 the number of towns": the object right behind what it is brought to, also where the parse gives
    it to the preposition."""
    if verb.lemma_.lower() not in word_set("change", "verbs", "equate_object") or verb.i > placed.first:
        return None
    opener = verb.doc[placed.last + 1 : placed.last + 2]
    things = (c for c in (*verb.rights, *placed.anchor.head.rights) if c.dep_ in {"dobj", "pobj"})
    behind = next((child for child in things if child.i > placed.last), None)
    return behind if behind is not None and any(t.head.i == behind.i and t.pos_ == "DET" for t in opener) else None


def _parted(placed: Placed, verb: Token) -> bool:
    """An extent or weight, or money that is no price."""
    value = placed.amount.low if placed.amount.value is None else placed.amount.value
    money = placed.amount.dimension == "money" and value is not None and value >= _PRICE
    return placed.amount.dimension in _EXTENTS or (money and not _is_priced(verb))


def _is_sum(placed: Placed) -> bool:
    """Money that is no price of one thing: "lost $17 billion", but "Dutch Lady gained 10 sen"."""
    value = placed.amount.low if placed.amount.value is None else placed.amount.value
    return placed.amount.dimension == "money" and value is not None and value >= _SUM


def _given_to(placed: Placed) -> bool:
    """ "It adds 5 cents to the price"."""
    behind = placed.anchor.doc[placed.last + 1 : placed.last + 3]
    return len(behind) > 1 and behind[0].lower_ == "to" and not (behind[1].like_num or behind[1].is_currency)


def _is_priced(verb: Token) -> bool:
    subject = subject_of(verb)
    return subject is None or subject.lemma_.lower() in word_set("measured", "priced")


def speakers(placed: Placed) -> NounPhrase | None:
    """ "We were eleven": those who speak, counted."""
    anchor = placed.anchor
    if (
        anchor.dep_ not in {"attr", "acomp"}
        or any(anchor.rights)
        or placed.amount.code != "1"
        or anchor.head.lemma_ != "be"
    ):
        return None
    subject = subject_of(anchor.head)
    return phrase_from(subject, 0) if subject is not None and subject.lower_ == "we" else None


def _degree(placed: Placed, verb: Token) -> bool:
    """Does the percentage say how much of what the adjective or participle after it tells?"""
    following = placed.anchor.doc[placed.last + 1] if placed.last + 1 < len(placed.anchor.doc) else None
    if placed.amount.code != "%" or following is None or following.tag_ not in {"JJ", "VBN", "RB"}:
        return False
    told = following.dep_ in {"acomp", "oprd"} or (following.i == verb.i and verb.tag_ == "VBN")
    return told and placed.anchor.dep_ in {"npadvmod", "nummod", "advmod", "attr", "dep", "compound"}
