"""The time and polarity of one of several quantities of a clause, and of a measure that makes a claim of its own."""

from __future__ import annotations

from itertools import pairwise

from newsclaims.components.claims.rehung import hangs_inside
from newsclaims.components.claims.unclaimed import is_counted
from newsclaims.components.extensions import text_of
from newsclaims.components.lookup import placed
from newsclaims.components.mirror import Doc
from newsclaims.components.sizes import Measure
from newsclaims.lexicon import word_set
from newsclaims.model import NounPhrase, Polarity, Qualification, QuantityMention, Role, Span, TimeMention

BESIDE = 16
_NEXT = 4
_LINK = 36
_JOINING = {"and", "but"}


def time_for(
    doc: Doc,
    quantity: QuantityMention,
    others: list[QuantityMention],
    times: list[TimeMention],
    chosen: tuple[TimeMention | None, str],
) -> tuple[TimeMention | None, str]:
    """The time of one of several quantities of a clause, ``others``; ``chosen``: that of the clause.

    "to 5 percent in 2020" has the time right behind it; "from 7 percent in June", "the lowest since 1988" keep theirs
    from the quantity before; "from 6 million a year earlier" has none.
    """
    restated = _first_of(doc, quantity, others)
    if restated is not None:
        return time_for(doc, restated, others, times, chosen)
    own = next((t for t in times if quantity.end <= t.start and _is_of(doc, t, quantity, others)), None)
    if own is not None:
        return own, "quantity"
    beside = [t for t in times if quantity.end <= t.start <= quantity.end + _NEXT]
    if len(others) < 2:
        return (beside[0], "quantity") if beside and quantity.role is Role.FROM else chosen
    limit = min((q.start for q in others if q.start > quantity.end), default=quantity.end + BESIDE)
    told = _restated(doc, quantity, others)
    reach = min(limit, quantity.end + _NEXT) if told == quantity.end else told + _NEXT
    right_behind = (m for _, m in placed(doc, "times").touching(told, reach) if m.start >= told)
    if any(is_counted(m) for m in right_behind):
        return None, ""
    leading = {id(t): q for q in others if (t := _leading(doc, q, others, times)) is not None}
    led = next((t for t in times if leading.get(id(t)) is quantity), None)
    if led is not None:
        return led, "quantity"
    near = [t for t in times if quantity.end <= t.start < min(limit, quantity.end + BESIDE)]
    near = [t for t in near if id(t) not in leading]
    if near and len(times) > 1:
        return near[0], "quantity"
    time, way = chosen
    if time is None or time in near:
        return chosen
    before = [q for q in others if q is not quantity and q.end <= time.start < quantity.start]
    if before and before[-1].role is Role.FROM and time.start <= before[-1].end + _NEXT:
        return None, ""  # "rose from 1 percent in May to 15 percent"
    counted = before[-1].entity if before else None
    if counted is not None and way == "argument" and hangs_inside(doc, time, Span(counted.start, counted.end)):
        return None, ""  # "reported 900 cases over three days and 20 deaths"
    later = [q for q in others if quantity.end <= q.start and q.end <= time.start]
    since = time.opening == "since" and text_of(doc)[: time.start].rstrip()[-5:].lower() == "since"  # not "from May"
    ranked = way == "argument" and since and quantity.role is not Role.TO
    if later and (ranked or (_is_compared(doc, later[-1], others) and time.start < later[-1].end + BESIDE)):
        earlier = [t for t in times if t.end <= quantity.start]
        return (earlier[-1], "argument") if earlier else (None, "")
    return chosen


def _leading(
    doc: Doc, quantity: QuantityMention, others: list[QuantityMention], times: list[TimeMention]
) -> TimeMention | None:
    """The time right before a quantity and set off from the one before: "in 2010 it mined 8 tons; last year, 3"; but
    "300 in 2010, 200 in 2016"."""
    text = text_of(doc)
    start = max((q.end for q in others if q.end <= quantity.start), default=-1)
    if any(0 <= time.start - quantity.end <= _NEXT + _NEXT for time in times):
        return None  # "43 in 2011 and in 2012, and 39 in 2013"
    for time in times:
        between = text[start : time.start].split() if start >= 0 else []
        apart = any(word[-1] in ",;" or word in _JOINING for word in between)
        if apart and start <= time.start and 0 <= quantity.start - time.end <= _NEXT + _NEXT:
            return time
    return None


def _is_of(doc: Doc, time: TimeMention, quantity: QuantityMention, others: list[QuantityMention]) -> bool:
    """ "compared with five in all of 2023": the time of the value before hangs on it."""
    if not _is_compared(doc, quantity, others):
        return False
    entity = quantity.entity
    end = max(quantity.end, entity.end if entity is not None and entity.end - quantity.end < BESIDE else 0)
    return hangs_inside(doc, time, Span(quantity.start, end))


def _first_of(doc: Doc, quantity: QuantityMention, others: list[QuantityMention]) -> QuantityMention | None:
    """The value before that ``quantity`` says again: "from $83 million, or $1.49 a share, a year earlier"."""
    for other in others:
        if other.role is Role.FROM and quantity.role is not Role.FROM and other.end < quantity.start:
            ends = max(other.end, *(item.end for item in other.evidence), other.end)
            if text_of(doc)[ends : quantity.start].strip() in word_set("measured", "restated"):
                return other
    return None


def _restated(doc: Doc, quantity: QuantityMention, others: list[QuantityMention]) -> int:
    """End of the second expression of a value before: "from $83 million, or $1.49 a share, a year earlier"."""
    ends = [item.end for item in quantity.evidence]
    if quantity.role is not Role.FROM:
        return quantity.end
    for other in others:
        between = text_of(doc)[max(ends) : other.start].strip() if other.start > quantity.end else ""
        if between in word_set("measured", "restated"):
            ends += [item.end for item in other.evidence]
    return max(ends)


def _is_compared(doc: Doc, quantity: QuantityMention, others: list[QuantityMention]) -> bool:
    """ "pays $600, compared with a price of $100 in 2014", "fell to 5 percent from 7": the value before."""
    start = max((q.end for q in others if q.end <= quantity.start), default=0)
    before = text_of(doc)[max(quantity.start - _LINK, start) : quantity.start].split()
    linked = word_set("change", "words", "comparing")
    pairs = (f"{first} {second}" for first, second in pairwise(before))
    return quantity.role is Role.FROM or before[-1:] == ["against"] or any(pair in linked for pair in pairs)


def times_of_measures(
    doc: Doc, measures: list[Measure], by_clause: dict[int, list[TimeMention]], index: int
) -> list[TimeMention | None]:
    """The time of each measure that makes a claim of its own, taken from the clause around: "the buyer, with $12
    billion worth of trade in 2016"."""
    found: list[TimeMention | None] = []
    for measure in measures:
        times = by_clause.get(index, []) if measure.rule.startswith("measure:with") else []
        behind = (m for m in times if measure.quantity.end <= m.start)
        own = next((m for m in behind if hangs_inside(doc, m, measure.evidence)), None)
        if own is not None:
            by_clause[index] = [m for m in times if m is not own]
        found.append(own)
    return found


def polarity(doc: Doc, qualification: Qualification, part: NounPhrase | None) -> Polarity:
    """ "No record and only five fines" has the fines: a "no" goes for its own conjunct, unless "or" joins them."""
    denials = [item for item in qualification.evidence if item.rule == "neg-determiner"]
    if part is None or qualification.polarity is Polarity.POSITIVE or len(denials) != 1:
        return qualification.polarity
    joined = doc[part.head]
    apart = joined.dep_ == "conj" and joined.head.left_edge.idx == denials[0].start < part.start
    alternative = any(child.lower_ in {"or", "nor"} for child in joined.head.children)
    return Polarity.POSITIVE if apart and not alternative else qualification.polarity
