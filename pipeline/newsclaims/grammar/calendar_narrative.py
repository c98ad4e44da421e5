"""What the narrative gives: "the same day", "two days later", "that year", "the quarter" (claims.md, "Time").

The antecedent is the nearest stretch before that is precise enough; without one the expression stays unresolved.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from newsclaims.grammar import calendar_edtf as edtf
from newsclaims.grammar.calendar_parts import shifted
from newsclaims.grammar.calendar_types import UNITS, Context, Expr, Stretch

_FINE = {name: index for index, name in enumerate(UNITS)}
_REPORTED = 3
"""Months of a year in which the one before is still reported."""
LONG = {"decade", "century", "millennium"}


def anchor_of(context: Context, unit: str) -> Stretch | None:
    """The nearest stretch before that is at least as precise as ``unit``; one of a single day or stretch."""
    wanted = _FINE.get(unit, 0)
    for stretch in context.recent:
        if stretch.earliest is not None and stretch.latest is not None and _FINE.get(stretch.unit, -1) >= wanted:
            return stretch
    return None


def nth_day(expr: Expr, context: Context) -> Stretch | None:
    """ "the 15th": of the month of the nearest time before; without one, the last or next such day from the base."""
    anchor, day = anchor_of(context, "month"), expr.day or 1
    told = anchor.earliest.replace(day=day) if anchor is not None and anchor.earliest is not None else None
    if told is not None and not (context.base is not None and not context.future and told > context.base):
        return edtf.day_of(told)
    if context.base is None:
        return None
    months = range(1, 4) if context.future and day < context.base.day else range(0, 4)
    firsts = (edtf.add_months(context.base.replace(day=1), n if context.future else -n) for n in months)
    days = (first.replace(day=day) for first in firsts if day <= edtf.month_end(first.year, first.month).day)
    return next((edtf.day_of(d) for d in days if context.future or d <= context.base), None)


def _full_year(context: Context) -> Stretch | None:
    """ "for the full year": the one of the quarter told of, else that of the base; just over early in the next."""
    if context.quarter is not None and context.quarter.earliest is not None:
        return edtf.year_of(context.quarter.earliest.year)
    if context.base is None:
        return None
    return edtf.year_of(context.base.year - (context.base.month <= _REPORTED and not context.future))


def narrated_month(expr: Expr, context: Context) -> Stretch | None:
    """ "that October", "the previous April": counted from the nearest time before."""
    anchor = anchor_of(context, "year")
    if anchor is None or anchor.earliest is None or expr.month is None:
        return None
    year = anchor.earliest.year
    if expr.which == "previous" and expr.month >= anchor.earliest.month:
        year -= 1
    if expr.which == "following" and expr.month <= anchor.earliest.month:
        year += 1
    return edtf.month_of(year, expr.month)


def then(context: Context) -> Stretch | None:
    """ "since then": the nearest time before; of a range its end."""
    near = context.recent[0] if context.recent else None
    return edtf.dates_of((near.edtf or "").rpartition("/")[2]) if near is not None else None


def weekend(expr: Expr, base: date, shift: int, future: bool | None) -> Stretch:
    """ "last weekend" lies before the base, "this weekend" is the coming or present one unless the tense is past."""
    monday = base - timedelta(days=base.weekday())
    if expr.which == "last" or (expr.which != "next" and future is False and base.weekday() < 5):
        return edtf.weekend_of(monday - timedelta(days=7))
    if expr.which == "next":
        return edtf.weekend_of(monday + timedelta(days=7))
    return edtf.weekend_of(base)


def antecedent(expr: Expr, context: Context) -> Stretch | None:
    """ "that year", "the same day", "the quarter", "the period": the value of the nearest time before."""
    if expr.which == "full":
        return _full_year(context)
    if expr.unit == "period":
        for stretch in context.recent:
            if stretch.unit in {"interval", "quarter", "half", "year", "month", "season", "week"}:
                return stretch
        return None
    if expr.unit == "quarter" and expr.which == "latest" and context.base is not None:
        over = (s for s in context.recent if s.unit == "quarter" and s.latest is not None and s.latest <= context.base)
        return next(over, None) or edtf.around(edtf.add_months(context.base, -3), "quarter")
    near = context.recent[0] if context.recent else None
    if expr.mod and expr.unit == "day" and near is not None and near.unit == "day":
        return near  # "fell on Friday morning and recovered later in the day"
    whole = expr.mod and expr.which == "the" and expr.unit not in {"quarter", "half"}
    if whole and context.base is not None and context.frame is None:
        return edtf.around(context.base, expr.unit)
    if expr.which in {"the", "latest"} and expr.unit not in {"weekend"}:
        same = next((s for s in context.recent if s.unit == expr.unit), None)
        if same is not None and not (expr.mod and expr.unit == "year"):
            return same if expr.mod or expr.unit in {"quarter", "half"} else replace(same, claimable=False)
        daily = near is not None and near.unit == "day" and expr.mod and expr.unit != "quarter"
        if daily and near is not None and near.latest is not None:
            return edtf.around(near.latest, expr.unit)
        if context.base is not None and expr.mod and expr.unit != "quarter":
            return edtf.around(context.base, expr.unit)
        return None
    if expr.which == "the":
        return weekend(expr, context.base, 0, context.future) if context.base is not None else None
    anchor = anchor_of(context, expr.unit)
    if anchor is None or anchor.earliest is None:
        return None
    return edtf.around(anchor.earliest, expr.unit)


def year_or_part(name: str, year: int, context: Context) -> Stretch | None:
    """ "2024"; of "the 2024 quarter", "the same period of 2024" the part of it that was told of before."""
    if name == "period" and context.quarter is not None and context.quarter.earliest:
        return edtf.around(context.quarter.earliest.replace(year=year), context.quarter.unit)
    parts = (stretch for stretch in context.recent if stretch.unit in {"interval", "quarter", "half"})
    near = next(parts, None) if name == "same" else None
    if near is not None and near.earliest is not None:
        return shifted(near, 12 * (year - near.earliest.year), "period")
    return edtf.year_of(year)


def narrative_offset(expr: Expr, context: Context, amount: int, unit: str) -> Stretch | None:
    """ "two days later", "a year earlier": counted from the nearest time before that is precise enough."""
    if expr.name.startswith("same ") and context.recent:
        return shifted(context.recent[0], 12 * amount, expr.name[5:])
    if unit == "year" and abs(amount) == 1 and context.quarter is not None and context.quarter.earliest is not None:
        return edtf.around(edtf.add_months(context.quarter.earliest, 12 * amount), context.quarter.unit)
    if unit == "year":
        halved = expr.name in {"quarter", "period"}
        parts = [s for s in context.recent if halved and s.unit in {"quarter", "half"}]
        for stretch in parts or context.recent:
            if stretch.earliest is None:
                continue
            if stretch.unit in {"quarter", "half"} and expr.rule not in {"period", "previous-period"}:
                return edtf.around(edtf.add_months(stretch.earliest, 12 * amount), stretch.unit)
            return edtf.year_of(stretch.earliest.year + amount)
        return None
    if amount < 0 and context.base is not None:  # "the previous month" does not count from an election to come
        base = context.base
        over = tuple(s for s in context.recent if s.earliest is None or s.earliest <= base)
        context = replace(context, recent=over)
    anchor = anchor_of(context, "year" if unit in LONG else unit)
    if anchor is None or anchor.earliest is None or anchor.latest is None:
        return None
    if unit in LONG:
        stretch = edtf.around(edtf.shifted_day(anchor.earliest, amount, unit), "year")
        return replace(stretch, edtf=f"{stretch.edtf}~")
    start = anchor.latest if amount > 0 and unit == "day" else anchor.earliest
    return edtf.around(edtf.shifted_day(start, amount, unit), unit)


def narrated_part(expr: Expr, context: Context, make: Callable[[int], Stretch]) -> Stretch | None:
    """ "that summer", "the following spring": of the year of the nearest time before, or the next or last one to it."""
    anchor = anchor_of(context, "year")
    if anchor is None or anchor.earliest is None or anchor.latest is None:
        return None
    year = anchor.earliest.year
    if expr.which == "following":
        later = (make(y) for y in (year, year + 1))
        return next((s for s in later if s.earliest is not None and s.earliest > anchor.latest), None)
    if expr.which == "previous":
        before = (make(y) for y in (year, year - 1))
        return next((s for s in before if s.latest is not None and s.latest < anchor.earliest), None)
    return make(year)
