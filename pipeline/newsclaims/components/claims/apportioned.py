"""The time of one of several quantities of a clause, and of a measure that makes a claim of its own."""

from __future__ import annotations

from spacy.tokens import Doc

from newsclaims.components.claims.rehung import hangs_inside
from newsclaims.components.claims.unclaimed import is_counted
from newsclaims.components.lookup import placed
from newsclaims.components.measures import Measure
from newsclaims.model import QuantityMention, Role, Span, TimeMention

BESIDE = 16
_NEXT = 4


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
    beside = [t for t in times if quantity.end <= t.start <= quantity.end + _NEXT]
    if len(others) < 2:
        return (beside[0], "quantity") if beside and quantity.role is Role.FROM else chosen
    limit = min((q.start for q in others if q.start > quantity.end), default=quantity.end + BESIDE)
    reach = min(limit, quantity.end + _NEXT)
    right_behind = (m for _, m in placed(doc, "times").touching(quantity.end, reach) if m.start >= quantity.end)
    if any(is_counted(m) for m in right_behind):
        return None, ""
    near = [t for t in times if quantity.end <= t.start < min(limit, quantity.end + BESIDE)]
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
    ranked = way == "argument" and time.opening == "since" and quantity.role is not Role.TO
    if later and (ranked or (later[-1].role is Role.FROM and time.start < later[-1].end + BESIDE)):
        return None, ""
    return chosen


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
