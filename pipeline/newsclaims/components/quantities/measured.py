"""What a quantity measures: the counted noun, the of-phrase, the subject it is equated with, or what is understood.

The extent leaves out the number, its modifier and its unit ("Russian border guards", "the contract soldiers").
"""

from __future__ import annotations

from newsclaims.components.mirror import Doc, Token
from newsclaims.components.phrases import end_of
from newsclaims.components.quantities.bearers import bearer, classified, described, distant, fetched, worth
from newsclaims.components.quantities.equated import (
    changed,
    elliptic_subject,
    equated,
    levelled,
    speakers,
    thing_moved,
)
from newsclaims.components.quantities.fronted import named_before, whole_before
from newsclaims.components.quantities.harmed import are_people, goes_on, is_agent
from newsclaims.components.quantities.indexes import ahead, lost_points, of_index
from newsclaims.components.quantities.placed import NOUNS, SUBJECTS, Placed, governor, phrase_from, start_of, subject_of
from newsclaims.components.quantities.things import thing_of
from newsclaims.components.quantities.understood import (
    antecedent,
    beside,
    ellipsis,
    further,
    last_counted,
    nominal,
    recent,
)
from newsclaims.lexicon import word_set
from newsclaims.model import Modifier, NounPhrase

_MODIFIERS = {
    "nummod",
    "compound",
    "amod",
    "nmod",
    "npadvmod",
    "quantmod",
    "advmod",
    "dep",
    "nounmod",
    "poss",
    "predet",
}


def entity(doc: Doc, placed: Placed, earlier: list[NounPhrase | None]) -> tuple[NounPhrase | None, str]:
    """What ``placed`` measures, and the rule that found it. ``earlier``: counted things before it, last one last."""
    found, rule = _direct(doc, placed, earlier)
    if found is not None or rule:
        return found, rule
    noun = worth(doc, placed) or bearer(doc, placed)
    if noun is None and distant(doc, placed):
        return None, "measured.distance"
    noun = noun or described(doc, placed)
    if noun is not None:
        return levelled(placed, noun) or thing_of(noun, placed.amount.start), "measured.bearer"
    thing = changed(placed)
    if thing is not None:
        return thing, "measured.changed"
    subject = _equated(doc, placed)
    if subject is not None:
        return subject, "measured.equated"
    if elliptic_subject(placed):
        return recent(placed.anchor, earlier), "measured.elliptic"
    priced = fetched(placed)
    if priced is not None:
        return thing_of(priced), "measured.price"
    if "number.score" in placed.amount.rules:
        return None, ""
    if (placed.amount.code == "1" and placed.amount.form not in {"fold"}) or placed.amount.code == "%":
        understood = ellipsis(doc, placed, earlier)
        if understood is not None and is_agent(doc[understood.head], placed):
            understood = None
        if placed.amount.code == "1" and are_people(placed) and not goes_on(doc, placed, understood):
            return None, "measured.people"
        named = named_before(placed) if understood is None else None
        return (named, "measured.named") if named is not None else (understood, "measured.ellipsis")
    return None, ""


def _equated(doc: Doc, placed: Placed) -> NounPhrase | None:
    """The thing equated with the amount; a pronoun that nothing resolves only with a share or a sum ("it was 84%
    full"), as "it" beside a count or a temperature often stands for nothing."""
    found = equated(placed) or speakers(placed)
    if found is None or doc[found.head].pos_ != "PRON":
        return found
    if placed.amount.code == "%" or placed.amount.dimension == "money":
        return found
    apart = placed.amount.dimension == "length" or doc[found.head].head.lemma_ == "be"
    return None if apart and doc[found.head].lower_ != "we" else found


def _direct(doc: Doc, placed: Placed, earlier: list[NounPhrase | None]) -> tuple[NounPhrase | None, str]:
    amount = placed.amount
    if "number.ratio-noun" in amount.rules:
        second = doc[placed.first + 1]
        return NounPhrase(second.idx, end_of(second), second.i), "measured.ratio-noun"
    following = doc[placed.last + 1] if placed.last + 1 < len(doc) else None
    hyphened = amount.dimension == "length" and doc.span(placed.last + 2, placed.last + 3).text == "-"
    if (amount.code == "1" or amount.modifier is Modifier.AT_MOST or hyphened) and distant(doc, placed):
        return None, "measured.distance"
    if amount.code == "1" and following is not None and following.lower_ == "times":
        return _compared(doc, placed, following.i + 1, earlier), "measured.times"
    if amount.form == "multiple":
        return _compared(doc, placed, placed.last + 1, earlier), "measured.times"
    linked = _linked(doc, placed)
    if linked is not None:
        if linked.lower_ in word_set("measured", "pronouns"):
            return antecedent(linked, earlier), "measured.pronoun"
        if linked.pos_ == "NUM" and earlier and amount.code == "%":  # "400 homes, half of the 800 planned"
            return last_counted(earlier) or phrase_from(linked, 0), "measured.of"
        return _free(linked) or phrase_from(linked, linked.doc[0].idx), "measured.of"
    whole = _of_whole(doc, placed)
    if whole is not None:
        return whole, "measured.counted"
    noun = None if _part_of_degree(doc, placed) else _modified(doc, placed)
    if noun is not None and amount.dimension == "money" and noun.ent_type_ == "PERSON":
        return None, "measured.none"  # "the $40 million Norman Hale promised", read as one phrase
    if noun is not None:
        if noun.lower_ in word_set("measured", "others"):
            last = further(earlier, doc) if amount.code == "1" else last_counted(earlier)
            return (noun.lower_ != "more" and beside(noun)) or last, "measured.others"
        if amount.dimension == "duration" and not (amount.attributive or amount.compound or _possessive(doc, placed)):
            if doc[placed.last].dep_ in {"compound", "nmod"} and noun.i == placed.last + 1:  # "six months imprisonment"
                return phrase_from(noun, amount.reach), "measured.counted"
            return None, "measured.none"
        if noun.lemma_ == "point" and noun.i == placed.last + 1:
            if (leader := ahead(doc, placed, noun)) is not None:
                return leader, "measured.ahead"
            if of_index(doc, placed, noun):
                return lost_points(noun), ""
        if noun.lemma_.lower() in word_set("measured", "uncounted"):
            return None, "measured.none"
        herd = classified(noun)
        if herd is not None:
            return phrase_from(herd, 0), "measured.counted"
        moved = thing_moved(placed, noun)
        if moved is not None:
            return moved, "measured.moved"
        member = _member(doc, placed, noun)
        if member is not None:
            return phrase_from(noun, end_of(member)), "measured.member"
        counted = phrase_from(noun, amount.reach)
        end = end_of(noun) if noun.dep_ == "poss" else counted.end
        return NounPhrase(counted.start, end, counted.head), "measured.counted"
    return _unnamed(doc, placed, earlier)


def _unnamed(doc: Doc, placed: Placed, earlier: list[NounPhrase | None]) -> tuple[NounPhrase | None, str]:
    """What is measured where no noun stands with the amount."""
    people = nominal(doc, placed)
    if people is not None:
        return people, "measured.counted"
    fronted = whole_before(doc, placed, earlier)
    if fronted is not None:
        return fronted, "measured.fronted"
    which = _of_which(doc, placed)
    if which is not None:
        return antecedent(which, earlier), "measured.of-which"
    return None, ""


def _free(verb: Token) -> NounPhrase | None:
    """ "half of what they earned": a relative without an antecedent, headed by its pronoun."""
    what = next((t for t in verb.lefts if t.tag_ == "WP" and t.i == verb.left_edge.i), None)
    if what is None or verb.pos_ not in {"VERB", "AUX"}:
        return None
    return NounPhrase(what.idx, phrase_from(verb, 0).end, what.i)


def _part_of_degree(doc: Doc, placed: Placed) -> bool:
    """ "a fifth dearer": a fraction with an article counts nothing that follows it without "of"."""
    single = doc[placed.first].lower_ in {"a", "an"} and not doc[placed.last].lower_.endswith("s")
    start = single and placed.amount.form == "fraction" and placed.amount.code == "%"
    return start and placed.last + 1 < len(doc) and doc[placed.last + 1].pos_ not in {"DET", "PRON"}


def _of_whole(doc: Doc, placed: Placed) -> NounPhrase | None:
    """ "about a ninth the size of Malta": the noun whose determiner stands right behind the fraction."""
    following = doc[placed.last + 1] if placed.last + 1 < len(doc) else None
    if following is None or placed.amount.form != "fraction" or placed.amount.code != "%":
        return None
    noun = following.head
    owned = following.dep_ in {"det", "poss"} and following.lower_ not in {"a", "an"} and noun.pos_ in NOUNS
    return phrase_from(noun, following.idx) if owned and 0 < noun.i - following.i <= 4 else None


def _possessive(doc: Doc, placed: Placed) -> bool:
    """ "five hours' sleep"."""
    return placed.last + 1 < len(doc) and doc[placed.last + 1].tag_ == "POS"


def _compared(doc: Doc, placed: Placed, after: int, earlier: list[NounPhrase | None]) -> NounPhrase | None:
    """ "fifteen times higher", "is twice the target": the subject; "expanded to six times its width": the noun after;
    "nineteen times as massive": the noun before."""
    start = start_of(doc, placed)
    following = doc[after] if after < len(doc) else None
    if following is None:
        return None
    degree = following.nbor(1) if following.lower_ == "as" and after + 1 < len(doc) else following
    alike = degree.i > following.i and degree.lower_ in word_set("function", "determiners", "degrees")
    if alike and degree.lower_ == "many" and not any(t.pos_ in NOUNS for t in doc[degree.i + 1 : degree.i + 2]):
        found = recent(placed.anchor, earlier)  # "twice as many as in May"
        equates = placed.anchor.head.lemma_ == "be" or degree.head.lemma_ == "be"
        return None if found is None or (equates and found.head < placed.anchor.sent.start) else found
    clause = following.head if following.lower_ == "what" else following
    if clause.i > following.i and clause.dep_ in {"ccomp", "attr", "acomp"} and clause.head.lemma_ == "be":
        noun = subject_of(clause.head)  # "the pay was twice what you get"
        return thing_of(noun) if noun is not None else None
    if (
        degree.lower_ in word_set("function", "determiners", "degrees")
        and degree.head.pos_ in NOUNS
        and degree.head.i > degree.i
    ):
        return phrase_from(degree.head, end_of(degree))  # "twice as many arrests", "three times more deaths"
    owned = following.dep_ in {"det", "poss", "predet"} and following.head.pos_ in NOUNS and following.head.i > after
    owned = owned and not (following.lower_ != "the" and following.head.ent_type_ == "DATE")  # "three times this year"
    if not owned and following.lower_ not in word_set("measured", "after_multiple") and following.tag_ != "JJR":
        return None
    verb, _ = governor(placed.anchor, placed.amount.start)
    if owned and verb is not None and verb.lemma_.lower() not in word_set("change", "verbs", "standing"):
        return phrase_from(following.head, following.idx)
    subject = equated(placed)
    if subject is not None or start == 0 or doc[start - 1].pos_ not in NOUNS:
        return subject
    return phrase_from(doc[start - 1], 0)


def _member(doc: Doc, placed: Placed, noun: Token) -> Token | None:
    """ "a 12-page document", "a 12 page document": the noun counted, which stands before the noun it describes."""
    amount = placed.amount
    if amount.code != "1" or amount.form not in {"digits", "words"} or amount.value is None:
        return None
    first = next((t for t in doc[placed.last + 1 : placed.last + 3] if t.is_alpha and t.idx >= amount.end), None)
    if first is None:
        return None
    if amount.attributive and first.i < noun.i and not amount.compound:
        return first
    if first.i < noun.i and first.tag_ == noun.tag_ == "NN" and amount.value > 1 and noun.i - first.i == 1:
        return first
    return None


def _linked(doc: Doc, placed: Placed) -> Token | None:
    """The noun after "of" ("30 tons of narcotics"), after money also "in" and "worth (of)"."""
    amount, anchor = placed.amount, placed.anchor
    end = amount.end if amount.rate is None else max(amount.end, amount.rate[1])  # "$85 billion a month in purchases"
    after = next((i for i in range(placed.last + 1, min(placed.last + 8, len(doc))) if doc[i].idx >= end), None)
    if after is None:
        return None
    if amount.code == "%" and doc[after].text == "," and doc.span(after + 1, after + 2).text.lower() == "of":
        after += 1  # "almost half, 48.2%, of the houses"
    if doc[after].is_quote and after + 1 < len(doc):
        after += 1
    link = doc[_behind_bracket(doc, after) if amount.dimension == "money" else after]
    if link.lower_ == "worth" and after + 1 < len(doc) and doc[after + 1].lower_ == "of":
        link = doc[after + 1]
    if link.lower_ == "out" and after + 1 < len(doc) and doc[after + 1].lower_ == "of":
        link = doc[after + 1]  # "151 out of 300 seats"
    money = amount.dimension == "money"
    if amount.dimension == "duration" and doc[max(start_of(doc, placed) - 1, 0)].tag_ in {"DT", "JJ"}:
        return None  # "the first two years of the pandemic" is when, not how much
    if link.lower_ != "of" and not (money and link.lower_ == "in"):
        return None
    for noun in link.children:
        if link.lower_ == "of" and noun.dep_ == "pcomp" and noun.left_edge.lower_ == "what":
            return noun.left_edge  # "a quarter of what they earned"
        if noun.dep_ in {"pobj", "pcomp"} and noun.i > link.i:
            if amount.dimension == "duration" and noun.tag_ == "VBG" and noun.pos_ != "NOUN":
                return None  # "after three years of putting it off"
            if noun.pos_ in NOUNS and noun.ent_type_ not in {"DATE", "TIME"}:
                if link.lower_ == "in" and not _is_money_in(anchor, noun):
                    return None
                return noun
            inner = _inside_amount(noun) if noun.pos_ == "NUM" else None
            if inner is not None:
                return inner
            if noun.pos_ in {"PRON", "DET", "NUM", "VERB", "AUX", "ADJ"} and link.lower_ == "of":
                return noun
    if link.lower_ == "of" and anchor.dep_ != "ROOT":
        for token in doc[after + 1 : after + 7]:
            if token.pos_ in NOUNS and (token.i + 1 >= len(doc) or doc[token.i + 1].pos_ not in NOUNS):
                return token
            if token.pos_ not in {"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART", "ADV", "VERB"}:
                return None
    return None


def _behind_bracket(doc: Doc, after: int) -> int:
    """ "50 million yuan ($7 million) in aid": the place behind the same sum in another currency."""
    if doc[after].text != "(":
        return after
    close = next((t.i for t in doc[after + 1 : after + 8] if t.text == ")"), after)
    return close + 1 if after < close < len(doc) - 1 else after


def _is_money_in(anchor: Token, noun: Token) -> bool:
    """ "$5 million in aid", not "in support of", "in the deal", "in some cities", nor what it is invested in."""
    if noun.ent_type_ in {"GPE", "LOC", "FAC"} or any(t.lower_ in word_set("measured", "not_in") for t in noun.lefts):
        return False
    if noun.lemma_.lower() in word_set("measured", "phrasal_in"):
        return False
    return anchor.head.lemma_.lower() not in word_set("measured", "placing")


def _inside_amount(number: Token) -> Token | None:
    """ "27 percent of the $4.6 million in revenue": what the inner amount measures."""
    links = (child for child in number.children if child.dep_ == "prep" and child.lower_ in {"in", "of"})
    return next((noun for link in links for noun in link.children if noun.dep_ == "pobj" and noun.pos_ in NOUNS), None)


def _modified(doc: Doc, placed: Placed) -> Token | None:
    """The noun that the amount modifies from the left."""
    token = placed.anchor
    if token.i > placed.last:
        return None  # "52 per 100,000 people"
    joint = doc[placed.last + 1] if placed.last + 1 < len(doc) else token
    if joint.lower_ == "and" and not any(t.like_num for t in doc[joint.i + 1 : joint.i + 3]) and joint.i > token.i:
        return None  # "a gain of 4,000 and leisure payrolls were unchanged"
    for _ in range(5):
        if token.dep_ not in _MODIFIERS and not (token.dep_ in {"pobj"} and placed.amount.attributive):
            break
        head = token.head
        if head.i <= token.i or head.i - placed.last > 12 or head.lower_ in word_set("measured", "everywhere"):
            break
        if token.dep_ == "poss" and token.i > placed.last and placed.amount.code == "1":
            break  # "the two parties' quarrels"
        if any(doc[i].text in {",", ";"} for i in range(placed.last + 1, min(head.i, placed.last + 2))):
            between = doc[placed.last + 2 : head.i]  # "a ten-day, all-night march"
            if not (placed.amount.attributive and between and all(head.is_ancestor(t) for t in between)):
                break
        token = head
    named = (
        token.pos_ in NOUNS and not any(child.dep_ == "dobj" for child in token.rights)
    ) or token.lower_ in word_set("measured", "others")
    dated = token.ent_type_ in {"DATE", "TIME"} and doc[placed.last].ent_type_ != token.ent_type_
    if named and not dated and token.i > placed.last and token.idx >= placed.amount.end:
        return token
    return _next_noun(doc, placed) if placed.amount.code == "1" or placed.amount.attributive else None


def _next_noun(doc: Doc, placed: Placed) -> Token | None:
    """Where the parse gives none: the noun group right after the amount."""
    i = placed.last + 1
    while i < len(doc) and doc[i].idx < placed.amount.reach:
        i += 1
    quoted = i < len(doc) and doc[i].is_quote  # "between 40 and 70" people, the number quoted
    i += quoted
    last: Token | None = None
    for token in doc[i : i + 6]:
        if token.text == "-" or token.tag_ in {"JJ", "JJR", "JJS", "HYPH"}:
            if last is not None:
                break
            continue
        if token.pos_ in NOUNS and token.ent_type_ not in {"DATE", "TIME"}:
            if any(child.dep_ == "dobj" for child in token.rights):  # a verb taken for a noun
                break
            last = token
            continue
        break
    stray = placed.anchor.dep_ not in _MODIFIERS | SUBJECTS | {"auxpass", "aux"}
    if last is not None and last.dep_ in SUBJECTS and stray and not quoted:
        return None
    if last is not None and last.i - placed.last > 1 and last.tag_ in {"NN", "NNP"} and not placed.amount.attributive:
        return None
    return last


def _of_which(doc: Doc, placed: Placed) -> Token | None:
    """The pronoun of "of which 99 percent were draftees", "Of these, 40 …"."""
    start = start_of(doc, placed)
    if start >= 2 and doc[start - 1].text == "," and doc[start - 2].lower_ in word_set("measured", "pronouns"):
        start -= 1
    if start >= 2 and doc[start - 2].lower_ == "of" and doc[start - 1].lower_ in word_set("measured", "pronouns"):
        return doc[start - 1]
    return None
