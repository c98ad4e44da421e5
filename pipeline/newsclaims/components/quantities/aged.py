"""Numbers that are years of age: "she was 15", "workers 55 and older", "at the age of 22"."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from newsclaims.components.mirror import Doc, Token
from newsclaims.components.phrases import end_of, semantic_head
from newsclaims.components.quantities.inherited import is_bare, is_equated
from newsclaims.components.quantities.placed import NOUNS, Placed, governor, phrase_from, start_of, subject_of
from newsclaims.components.quantities.things import thing_of
from newsclaims.components.quantities.understood import uncounted
from newsclaims.lexicon import load, word_set
from newsclaims.model import Evidence, Modifier, NounPhrase, QuantityMention

_REACH = 10
_LEAST = 5
_SIDES = {Modifier.MORE_THAN, Modifier.LESS_THAN}


def aged(doc: Doc, placed: Placed, mention: QuantityMention) -> QuantityMention:
    """ "He was 15", "they were under 18": years of age."""
    anchor, value = placed.anchor, mention.value
    told = _told_age(doc, placed, mention)
    if told is not None:
        return told
    if _is_as_old(doc, placed):
        entity = _of_age_before(doc, placed, mention) or _who(placed)
        return replace(mention, unit="a" if mention.unit == "1" else mention.unit, dimension="duration", entity=entity)
    if mention.unit == "1" and _tells_age(doc, placed):
        return replace(mention, unit="a", dimension="duration", entity=_of_that_age(doc, placed))
    if mention.unit == "1" and _beside_people(doc, placed, mention):
        return replace(mention, unit="a", dimension="duration")
    if (
        mention.unit == "1"
        and mention.entity is not None
        and is_equated(mention)
        and doc[mention.entity.head].lemma_ == "age"
    ):
        return replace(mention, unit="a", dimension="duration")
    years = mention.high if value is None else value
    if mention.unit != "1" or years is None or not 0 < years < 110 or years != years.to_integral_value():
        return mention
    first = anchor.head if anchor.dep_ == "conj" else anchor
    if "aged" in [token.lower_ for token in doc[max(first.i - 4, 0) : first.i]] and _is_age(doc, first):
        return replace(mention, unit="a", dimension="duration", entity=_bearer_of_age(doc, first))
    if (had := _of_person(placed)) is not None:
        return replace(mention, **had)
    if value is None:
        return mention
    if _of_youngest(doc, placed):
        return replace(mention, unit="a", dimension="duration")
    verb, preposition = governor(anchor, mention.start)
    if (
        verb is None
        or verb.lemma_.lower() not in {"be", "turn"}
        or preposition
        or anchor.dep_ not in ({"dobj"} if verb.lemma_.lower() == "turn" else {"attr", "acomp", "pobj"})
    ):
        return mention
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    person = subject is not None and (
        subject.ent_type_ == "PERSON"
        or subject.lower_ in word_set("measured", "persons")
        or (verb.lemma_.lower() == "turn" and subject.lemma_.lower() in word_set("measured", "aged"))
    )
    sided = mention.modifier in _SIDES
    person = person or (sided and any(map(_counts_people, verb.lefts)))
    known = not person and sided and _of_people(doc, mention)
    behind = (child for child in anchor.children if child.i > anchor.i)
    if not (person or known) or anchor.i < verb.i or any(child.dep_ not in {"appos", "punct"} for child in behind):
        return mention
    bare = is_bare(mention) and not is_equated(mention) and not known
    entity = (bare and (_of_whom(verb) or _who(placed))) or mention.entity
    return replace(mention, unit="a", dimension="duration", entity=entity)


def _of_whom(verb: Token) -> NounPhrase | None:
    """ "eight people, six of whom were over 70"."""
    people = verb.head
    told = (
        verb.dep_ == "relcl" and people.pos_ in NOUNS and any(t.lower_ == "whom" for t in verb.doc[people.i : verb.i])
    )
    return NounPhrase(*uncounted(people), semantic_head(people).i, True) if told else None


def _beside_people(doc: Doc, placed: Placed, mention: QuantityMention) -> bool:
    """ "61 people, most of them over 65"."""
    start, value = start_of(doc, placed), mention.value
    if mention.modifier not in _SIDES or value is None or not _LEAST <= value < 110 or start < 3:
        return False
    of, them = doc[start - 2 : start]
    counting = placed.last + 1 < len(doc) and doc[placed.last + 1].pos_ in {"NOUN", "PROPN", "ADJ"}
    return of.lower_ == "of" and them.lower_ in {"them", "whom"} and not counting


def _of_person(placed: Placed) -> dict[str, Any] | None:
    """ "A woman of 70", "a mother of two": years of her age, or children, whom nothing names."""
    number, link = placed.anchor, placed.anchor.head
    if not number.like_num or number.dep_ != "pobj" or link.lower_ != "of" or not link.i:
        return None
    person = link.nbor(-1)
    if person.i != link.head.i or person.lower_ not in word_set("measured", "persons"):
        return None
    if person.lower_ in word_set("measured", "parents"):
        return {"entity": None}
    return {"unit": "a", "dimension": "duration", "entity": thing_of(person, link.idx)}


def _counts_people(subject: Token) -> bool:
    """ "27 of them were over 70", "all but five of whom were under 18"."""
    links = (child for child in subject.children if subject.dep_ == "nsubj" and child.lower_ == "of")
    return any(child.tag_ in {"PRP", "WP"} for link in links for child in link.children)


def _of_people(doc: Doc, mention: QuantityMention) -> bool:
    """ "Three girls were under 12", "all were over 80" of patients: people have no other number above or below."""
    lemma = "" if mention.entity is None else doc[mention.entity.head].lemma_.lower()
    return lemma in word_set("measured", "aged") | word_set("measured", "persons")


def _told_age(doc: Doc, placed: Placed, mention: QuantityMention) -> QuantityMention | None:
    """ "died at the age of 22", "children under the age of five": of whoever does that, or of the noun before."""
    start = start_of(doc, placed)
    if mention.unit not in {"1", "a"} or start < 4 or [t.lower_ for t in doc[start - 2 : start]] != ["age", "of"]:
        return None
    link = doc[start - 4] if doc[start - 3].pos_ == "DET" else doc[start - 3]
    side = load("measured")["age_sides"].get(link.lower_)
    told = Evidence("quantity.age", link.idx, mention.end)
    aged = replace(mention, unit="a", dimension="duration", evidence=(*mention.evidence, told))
    if side is None or mention.modifier is not Modifier.EQUAL:
        return replace(aged, entity=_who(placed))
    noun = doc[max(link.i - 1, 0)]
    entity = thing_of(noun, link.idx) if noun.pos_ in NOUNS else _who(placed)
    return replace(aged, start=link.idx, modifier=Modifier(side), entity=entity)


def _who(placed: Placed) -> NounPhrase | None:
    """The subject of the clause that tells the age; a pronoun stands for itself."""
    verb, _ = governor(placed.anchor, placed.amount.start)
    subject = None
    while verb is not None and subject is None:
        subject = subject_of(verb)
        verb = verb.head if verb.dep_ in {"conj", "xcomp"} and verb.head.i != verb.i else None
    if subject is None or subject.pos_ not in NOUNS | {"PRON"}:
        return None
    return phrase_from(subject, 0) if subject.pos_ in NOUNS else NounPhrase(subject.idx, end_of(subject), subject.i)


def _of_youngest(doc: Doc, placed: Placed) -> bool:
    """ "the youngest of them believed to be 16", "the eldest is 12": said of one of several."""
    start = start_of(doc, placed)
    if placed.last + 1 < len(doc) and doc[placed.last + 1].pos_ in {"NOUN", "PROPN", "ADJ"}:
        return False
    for token in reversed(doc[max(start - _REACH, placed.anchor.sent.start) : start]):
        if token.lower_ in word_set("measured", "of_age"):
            return True
        if token.is_punct or (token.pos_ == "ADP" and token.lower_ not in {"of", "about"}):
            return False
        if token.pos_ in {"VERB", "AUX"} and token.lemma_.lower() not in word_set("measured", "age_verbs"):
            return False
    return False


def _tells_age(doc: Doc, placed: Placed) -> bool:
    """ "workers 55 and older", "people under 30", "those 65 and over"."""
    amount = placed.amount
    told = placed.text[amount.start : amount.end]
    if told.endswith(("older", "younger")) or told.startswith(("younger than ", "older than ")):
        return True
    before = doc[max(start_of(doc, placed) - 1, 0)]
    person = before.lower_ == "those" or before.lemma_.lower() in word_set("measured", "aged")
    sided = told.startswith(("under ", "over ")) or told.endswith(tuple(word_set("measured", "age_ends")))
    counting = placed.last + 1 < len(doc) and doc[placed.last + 1].pos_ in {"NOUN", "PROPN", "ADJ"}
    return person and sided and not counting


def _is_as_old(doc: Doc, placed: Placed) -> bool:
    """ "Children as young as six", "some were as old as 80"; but "as old as two other houses"."""
    told = placed.text[placed.amount.start : placed.amount.end].lower()
    counting = placed.last + 1 < len(doc) and doc[placed.last + 1].pos_ in {"NOUN", "PROPN", "ADJ"}
    plain = placed.amount.code == "1" and not counting
    known = any(words in told for words in word_set("measured", "as_old"))  # also of "some as young as 12"
    return known and (plain or placed.amount.dimension == "duration")


def _of_that_age(doc: Doc, placed: Placed) -> NounPhrase | None:
    """ "workers 55 and older", "adults aged 65 or older": the noun before."""
    start = start_of(doc, placed)
    noun = next((t for t in reversed(doc[max(start - 2, 0) : start]) if t.is_alpha), None)
    if noun is not None and noun.lower_ in word_set("measured", "age_words") and noun.i:
        noun = noun.nbor(-1)
    return thing_of(noun, placed.amount.start) if noun is not None and noun.pos_ in NOUNS else None


def _of_age_before(doc: Doc, placed: Placed, mention: QuantityMention) -> NounPhrase | None:
    """The noun before the age, without a number of its own: "40 girls, some as young as six"."""
    before, known = _of_that_age(doc, placed), mention.entity
    return known if before is None or (known is not None and known.head == before.head) else before


def of_named(doc: Doc, placed: Placed) -> bool:
    """ "Ann Hale, who has died aged 87", "Ann Hale, aged 87": as in "Ann Hale, 87", no measure."""
    number = placed.anchor
    word = number.head
    if word.lower_ != "aged" or word.i + 1 != placed.first:
        return False
    owner: Token | None = word.head
    if owner is not None and owner.pos_ == "VERB":
        owner = subject_of(owner)
    if owner is not None and owner.tag_ == "WP" and owner.head.dep_ == "relcl":
        owner = owner.head.head
    return owner is not None and (owner.pos_ == "PROPN" or owner.ent_type_ == "PERSON")


def _is_age(doc: Doc, number: Token) -> bool:
    """Do only numbers and words between them stand between "aged" and ``number``?"""
    for token in reversed(doc[max(number.i - 4, 0) : number.i]):
        if token.lower_ == "aged":
            return True
        if not (token.like_num or token.is_punct or token.lower_ in word_set("measured", "between_ages")):
            return False
    return False


def _bearer_of_age(doc: Doc, number: Token) -> NounPhrase | None:
    """ "Samir and Nadim Kourani, aged 24 and 26": the noun before "aged"."""
    aged = next(i for i in range(number.i - 1, -1, -1) if doc[i].lower_ == "aged")
    noun = next((token for token in reversed(doc[max(aged - 2, 0) : aged]) if token.pos_ in {"NOUN", "PROPN"}), None)
    while noun is not None and noun.dep_ in {"conj", "compound"} and noun.head.pos_ in {"NOUN", "PROPN"}:
        noun = noun.head
    if noun is None and doc[aged].head.pos_ == "VERB":
        told = subject_of(doc[aged].head)  # "the sailor, who has died aged 87"
        return thing_of(told) if told is not None else None
    return phrase_from(noun, 0) if noun is not None else None
