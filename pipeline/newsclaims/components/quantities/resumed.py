"""The unit of a bare number that goes on from the amount before it: "lasted 140 days and now lasts 117"."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from newsclaims.components.mirror import Doc, Token
from newsclaims.components.quantities.inherited import is_bare, is_equated, is_understood
from newsclaims.components.quantities.placed import NOUNS, Placed, follows, governor, start_of, subject_of
from newsclaims.lexicon import word_set
from newsclaims.model import QuantityMention, Role

_NAMED, _FAR = 5, 60
_MILLION, _SCALE = 1_000_000, 20
_SUMS = {"money", "mass", "volume", "energy", "power", "area"}
_COMPARATIVE = ("function", "determiners", "comparative")


def resumed(
    doc: Doc, before: tuple[Placed, QuantityMention], placed: Placed, mention: QuantityMention
) -> QuantityMention:
    """``mention`` with the unit of the amount ``before`` it, where the sentence says the same of both."""
    first, previous = before
    further = _further(doc, first, placed)
    bare = mention.unit == "1" and placed.amount.form in {"digits", "words"} and (further or not _counts(doc, placed))
    if previous.unit == "1" or not bare:
        return mention
    if first.anchor.sent.start != placed.anchor.sent.start:
        taken = _taken_up(first, previous, placed, mention)
        return (
            _with_unit(doc, previous, replace(mention, entity=None) if _more(placed) else mention) if taken else mention
        )
    if _is_stepped(doc, previous, placed, mention):
        return _in_minor(previous, mention)
    if _is_fronted(doc, previous, mention):
        return replace(mention, unit=previous.unit, dimension=previous.dimension, entity=previous.entity)
    if not (further or is_bare(mention) or _limited(placed)) or previous.dimension in {"count", "other"}:
        return mention
    alike = _same_verb(first, placed) or _same_link(doc, first, placed) or _possessed(doc, placed)
    alike = alike or _same_place(first, placed, mention) or _limited(placed) or _bargained(first, placed)
    alike = alike or ((previous.role, mention.role) == (Role.TO, Role.FROM) and _one_verb(first, placed))
    if further or alike or _compared(doc, first, placed):
        return _with_unit(doc, previous, mention)
    return mention


def _is_stepped(doc: Doc, previous: QuantityMention, placed: Placed, mention: QuantityMention) -> bool:
    """ "Dropped 3 pence to 63", but "lost 12 cents to 18 to the dollar"."""
    behind = doc.span(placed.last + 1, placed.last + 2).text.lower()
    minor = any(item.rule == "quantity.unit.minor" for item in previous.evidence)
    stepped = minor and (previous.role, mention.role) == (Role.BY, Role.TO)
    between = placed.text[previous.end : mention.start].strip()
    return stepped and between == "to" and behind not in word_set("measured", "per")


def _in_minor(previous: QuantityMention, mention: QuantityMention) -> QuantityMention:
    """Whole numbers go on in pence, "5 cents to 1.80" in the currency itself."""
    value = mention.value
    if value is not None and value == value.to_integral_value():
        value *= Decimal("0.01")
    return replace(mention, value=value, unit=previous.unit, dimension=previous.dimension)


def _with_unit(doc: Doc, previous: QuantityMention, mention: QuantityMention) -> QuantityMention:
    inside = mention.entity is not None and previous.start <= mention.entity.start < previous.end
    inside = inside or (is_understood(mention) and previous.unit != "%")
    entity = None if inside else mention.entity  # neither the unit nor what was counted before
    if entity is not None and previous.role is mention.role is Role.BY and doc[entity.head].pos_ == "PRON":
        entity = previous.entity  # "productivity fell by eight percent … that it had risen by five"
    return replace(mention, unit=previous.unit, dimension=previous.dimension, entity=entity)


def _taken_up(first: Placed, previous: QuantityMention, placed: Placed, mention: QuantityMention) -> bool:
    """Does the next sentence say the same again? "They are saying one hour. It was more than two", "We asked for 25
    pesos. We were given 30", "Sales fell by nine percent … had risen by five"."""
    large = _as_large(previous, placed, mention) and placed.first - first.last < _FAR
    if not (large or follows(first, placed)) or not (is_bare(mention) or _more(placed)):
        return False
    verb, preposition = governor(placed.anchor, placed.amount.start)
    if verb is None or previous.dimension in {"count", "other"}:
        return False
    if previous.unit == "%" and previous.role is mention.role is Role.BY:
        return True
    subject = subject_of(verb)
    if verb.lemma_ == "be" and not preposition and subject is not None and placed.anchor.i > verb.i:
        return subject.lower_ in word_set("function", "pronouns", "resuming")
    return large or _bargained(first, placed)


def _bargained(first: Placed, second: Placed) -> bool:
    """ "They demanded 20 percent and settled for 14": of verbs of asking and getting, the objects or what is "for"."""
    verbs = [governor(placed.anchor, placed.amount.start) for placed in (first, second)]
    return second.anchor.dep_ in {"dobj", "pobj", "nummod"} and all(
        verb is not None and verb.lemma_.lower() in word_set("measured", "bargaining") and preposition in {"", "for"}
        for verb, preposition in verbs
    )


def _as_large(previous: QuantityMention, placed: Placed, mention: QuantityMention) -> bool:
    """ "Asked for 3.4 billion rubles. It was to receive 2.1 billion": millions of the same, that people are none of."""
    value, other = mention.value, previous.value
    if value is None or other is None or min(value, other) < _MILLION or previous.dimension not in _SUMS:
        return False
    people = placed.anchor.head.lemma_.lower() in word_set("measured", "harm")
    return placed.anchor.dep_ == "dobj" and not people and other / _SCALE <= value <= other * _SCALE


def _more(placed: Placed) -> bool:
    """ "Then they told us ten more"."""
    behind = [token.lower_ for token in placed.anchor.doc[placed.last + 1 : placed.last + 3]]
    return behind[:1] == ["more"] and not behind[-1].isalpha()


def _counts(doc: Doc, placed: Placed) -> bool:
    """A noun that is counted, or what it is counted of, stands behind."""
    following = doc[placed.last + 1] if placed.last + 1 < len(doc) else None
    if _more(placed):
        return False
    return following is not None and (following.pos_ in NOUNS | {"ADJ", "SYM"} or following.lower_ in {"of", "-", "to"})


def _further(doc: Doc, first: Placed, second: Placed) -> bool:
    """ "covers 34,000 hectares, 9,000 more than in May": the difference from the amount right before it."""
    last = second.last + 2
    compared = last < len(doc) and doc[last].lower_ == "than" and doc[last - 1].lower_ in word_set(*_COMPARATIVE)
    return compared and first.text[_end(first) : second.amount.start].strip() == ","


def _is_fronted(doc: Doc, previous: QuantityMention, mention: QuantityMention) -> bool:
    """ "Of the 410 kilometers planned, 47 have been laid": the unit is taken for what is counted."""
    fronted = any(item.rule == "quantity.measured.fronted" for item in mention.evidence)
    return fronted and mention.entity is not None and previous.start < mention.entity.start < previous.end


def _same_verb(first: Placed, second: Placed) -> bool:
    """ "could send 450 dollars two years ago and now sends 280": objects of one verb, said twice."""
    verbs = [governor(placed.anchor, placed.amount.start) for placed in (first, second)]
    (one, before), (other, behind) = verbs
    if one is None or other is None or one.i == other.i or before or behind:
        return False
    objects = all(placed.anchor.dep_ in {"dobj", "npadvmod"} for placed in (first, second))
    return objects and one.lemma_ == other.lemma_ and one.lemma_ != "be"


def _same_place(first: Placed, second: Placed, mention: QuantityMention) -> bool:
    """ "can mill 60 tonnes a day and is milling 25", "wore it for three weeks, the others for five": objects of two
    verbs, or what stands behind the same preposition twice."""
    one, other = first.anchor, second.anchor
    if other.pos_ != "NUM" or one.dep_ != other.dep_ or one.head.i == other.head.i or is_equated(mention):
        return False
    if any(item.rule == "quantity.measured.people" for item in mention.evidence):
        return False
    return one.dep_ == "dobj" or (one.dep_ == "pobj" and one.head.lower_ == other.head.lower_)


def _limited(placed: Placed) -> bool:
    """ "at 118 km/h where the limit is 60", "9.1 milligrams, just under the limit of 10"."""
    link = placed.anchor.head
    if placed.anchor.dep_ == "pobj" and link.lower_ == "of":
        return link.head.lemma_.lower() in word_set("measured", "bounds")
    verb, preposition = governor(placed.anchor, placed.amount.start)
    noun = subject_of(verb) if verb is not None and not preposition and verb.lemma_ == "be" else None
    return noun is not None and noun.lemma_.lower() in word_set("measured", "bounds")


def _same_link(doc: Doc, first: Placed, second: Placed) -> bool:
    """ "winds of 125 miles per hour and gusts of 160", "Afghans with 11 percent and Poles with nine"."""
    start = start_of(doc, second)
    link = doc[start - 1] if start else None
    if link is None or link.dep_ != "prep" or doc[max(start_of(doc, first) - 1, 0)].lower_ != link.lower_:
        return False
    between = [token for token in doc[first.last + 1 : start - 1] if token.idx >= _end(first)]
    joined = bool(between) and between[0].lower_ in {"and", "or"}
    return joined and 1 < len(between) <= _NAMED and all(_names(token) for token in between[1:])


def _compared(doc: Doc, first: Placed, second: Placed) -> bool:
    """ "cut from 18 hours a week to five", "takes 31 months to finish, up from 22", "was 41 in May, against 34"."""
    starts = start_of(doc, first), _past_between(doc, start_of(doc, second))
    before = [doc.span(max(start - 2, 0), start).text.lower() for start in starts]
    between = doc[first.last + 1 : starts[1]]
    if before[1].endswith("to"):
        gap = [token.lower_ for token in between if token.idx >= _end(first)]
        return gap[-1:] == ["to"] and gap[:-1] in ([], ["points"]) and before[0].endswith("from")
    told = {before[1], before[1].split()[-1]} & word_set("change", "words", "comparing")
    if not told or any(token.text == ";" for token in between):
        return False
    return _one_verb(first, second)


def _past_between(doc: Doc, start: int) -> int:
    """ "Against a normal 12,000": the place behind the link."""
    while start > 1 and doc[start - 1].lower_ in word_set("change", "words", "between"):
        start -= 1
    return start


def _one_verb(first: Placed, second: Placed) -> bool:
    """ "fell to 512 million kroner in the quarter from 601 million"."""
    verbs = [governor(placed.anchor, placed.amount.start)[0] for placed in (first, second)]
    if verbs[1] is not None and verbs[1].dep_ == "prep":  # "compared with"
        verbs[1] = verbs[1].head
    return verbs[0] is not None and verbs[1] is not None and verbs[0].i == verbs[1].i


def _end(placed: Placed) -> int:
    return max(placed.amount.end, placed.amount.rate[1] if placed.amount.rate is not None else 0)


def _names(token: Token) -> bool:
    return token.pos_ in NOUNS | {"ADJ", "DET", "INTJ"}


def _possessed(doc: Doc, placed: Placed) -> bool:
    """ "42.7 percent to Hale's 41.6"."""
    start = start_of(doc, placed)
    return start > 0 and doc[start - 1].tag_ == "POS"
