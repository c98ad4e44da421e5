"""Resolves expressions: what stretch of the calendar an expression means in its context (claims.md, "Time").

Unknown is None: an expression that needs a base date or an antecedent it does not have stays unresolved.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from newsclaims.grammar import calendar_edtf as edtf
from newsclaims.grammar.calendar_narrative import (
    LONG,
    anchor_of,
    antecedent,
    narrated_month,
    narrated_part,
    narrative_offset,
    nth_day,
    then,
    weekend,
    year_or_part,
)
from newsclaims.grammar.calendar_parts import (
    clocked,
    counted,
    edged,
    half_of_years,
    month_or_quarter,
    part_of,
    parts_ago,
    span_of,
    turning_year,
    unresolved,
    window,
    window_beside,
)
from newsclaims.grammar.calendar_types import Context, Expr, Stretch

_AHEAD = 4
"""How much farther a stretch to come counts than one that is over, where the tense does not look ahead."""
_PAST_TENSE = 20
_SOON = 60
"""Days ahead within which a month is the coming one, where the tense cannot be told."""
_RECENT = 2
"""Months: "last June" of a month or season that has been over for less is the one a year before."""


def resolve(expr: Expr, context: Context, holidays: Mapping[str, str]) -> Stretch:
    """The stretch that ``expr`` means; one without EDTF and bounds when it cannot be known.

    ``holidays``: rules of the holidays by name (see `calendar_edtf.holiday`).
    """
    try:
        stretch = _HANDLERS[expr.kind](expr, context, holidays)
    except (ValueError, OverflowError):
        return unresolved(expr)
    if stretch is None:
        return unresolved(expr)
    stretch = clocked(stretch, expr)
    return edged(stretch, expr, context.base)


def _nearest_year(context: Context, make: Callable[[int], date], *, which: str = "") -> int | None:
    """Year in which ``make`` gives the day nearest to the base, before it unless the tense looks ahead."""
    base = context.base
    if context.frame is not None and not which:
        return _frame_year(context.frame, make)
    if base is None:
        return None
    if which == "this":
        return base.year
    first = make(base.year)
    if which == "last":
        return base.year if first < edtf.add_months(base, -_RECENT).replace(day=1) else base.year - 1
    if which == "next":
        return base.year if first > base else base.year + 1
    if context.future:
        return base.year if first >= base.replace(day=1) else base.year + 1
    if context.future is None:
        soon = (year for year in (base.year, base.year + 1) if 0 < (make(year) - base).days <= _SOON)
        return next(soon, base.year if first <= base else base.year - 1)
    return base.year if first <= base else base.year - 1


def _frame_year(frame: Stretch, make: Callable[[int], date]) -> int | None:
    """Year in which ``make`` gives the day nearest to the narrated time; going on counts less than going back."""
    begin = frame.earliest
    if begin is None:
        return None
    if frame.unit not in {"day", "month", "week", "season", "quarter"}:
        return begin.year
    return min((begin.year, begin.year + 1, begin.year - 1), key=lambda y: _distance(make(y), begin, True))


def _date(expr: Expr, context: Context, holidays: Mapping[str, str]) -> Stretch | None:
    year = expr.year
    if expr.quarter or expr.half or expr.season:
        return _part_of_year(expr, context)
    if expr.month is None:
        if expr.day is not None:
            return nth_day(expr, context)
        return None if year is None else year_or_part(expr.name, year, context)
    if expr.day is None:
        if expr.which in {"that", "previous", "following"}:
            return narrated_month(expr, context)
        first = edtf.weekday_in(expr.month, expr.weekday, int(expr.amount or 0))
        if year is None:
            year = _nearest_year(context, first, which=expr.which)
        whole = month_or_quarter(year, expr.month, expr.unit) if year is not None else None
        return edtf.day_of(first(year)) if year is not None and expr.amount else whole
    if year is None:
        year = _day_year(expr, context)
    if year is None or year < 1:
        return None
    return edtf.day_of(date(year, expr.month, expr.day))


def _day_year(expr: Expr, context: Context) -> int | None:
    """Year of a day and month: the one that its weekday confirms, else the nearest, by tense."""
    base, month, day = context.base, expr.month or 1, expr.day or 1
    if context.frame is not None and not expr.which:
        return _frame_year(context.frame, lambda y: date(y, month, min(day, 28)))
    if base is None:
        return None
    days = {}
    for year in (base.year - 1, base.year, base.year + 1):
        try:
            days[year] = date(year, month, day)
        except ValueError:
            continue
    if expr.weekday is not None:
        fitting = [y for y, d in days.items() if d.weekday() == expr.weekday]
        if fitting:
            return min(fitting, key=lambda y: abs((days[y] - base).days))
    if not days:
        return None
    if expr.which in {"last", "next"}:
        fitting = [y for y, d in days.items() if (d < base) is (expr.which == "last")]
        return min(fitting, key=lambda y: abs((days[y] - base).days)) if fitting else None
    return min(days, key=lambda y: (_distance(days[y], base, context.future), y))


def _distance(day: date, base: date, future: bool | None) -> int:
    """Days between, more where the tense speaks against it: a past tense almost rules out a day to come."""
    days = (day - base).days
    against = _PAST_TENSE if days > 0 and future is False else 2 if days < 0 and future else 1
    return abs(days) * against


def _part_of_year(expr: Expr, context: Context) -> Stretch | None:
    def make(year: int) -> Stretch:
        if expr.quarter:
            return edtf.quarter_of(year, expr.quarter)
        return edtf.half_of(year, expr.half) if expr.half else edtf.season_of(year, expr.season or 21)

    if expr.year is not None:
        return make(expr.year)
    if expr.which in {"that", "previous", "following"}:
        return narrated_part(expr, context, make)
    base = context.base
    if base is None or (context.frame is not None and not expr.which):
        if context.frame is None or context.frame.earliest is None:
            return None
        nearest = _frame_year(context.frame, lambda y: make(y).earliest or date(y, 1, 1))
        return make(nearest or context.frame.earliest.year)
    if expr.which == "this":
        return make(base.year)
    year = base.year
    begin = make(year).earliest or base
    end = make(year).latest or base
    if expr.which == "next":
        return make(year if begin > base else year + 1)
    if expr.which == "last":
        return make(year if end < edtf.add_months(base, -_RECENT) else year - 1)
    if context.future is None or expr.quarter:
        return min((make(y) for y in (year - 1, year, year + 1)), key=lambda s: _gap(s, base, context.future))
    if context.future:
        return make(year if end >= base else year + 1)
    return make(year if begin <= base else year - 1)


def _gap(stretch: Stretch, base: date, future: bool | None) -> int:
    """Distance of a stretch from the base; one that is over counts less, unless the tense looks ahead."""
    first, last = stretch.earliest or base, stretch.latest or base
    if first <= base <= last:
        return 60 if not future else 30
    days = (first - base).days if first > base else (base - last).days
    return days * (_AHEAD if first > base and not future else 2 if first < base and future else 1)


def _weekday(expr: Expr, context: Context, holidays: Mapping[str, str]) -> Stretch | None:
    wanted = expr.weekday or 0
    anchor = context.base
    if expr.origin == "anchor":
        near = anchor_of(context, "day") or anchor_of(context, "week")
        anchor = near.latest if near is not None else None
    elif context.frame is not None and context.frame.unit in {"day", "week"}:
        anchor = context.frame.latest
    if anchor is None:
        return None
    back = (anchor.weekday() - wanted) % 7
    ahead = (wanted - anchor.weekday()) % 7
    if expr.which in {"last", "previous"}:
        return edtf.day_of(anchor - timedelta(days=back or 7))
    if expr.which in {"next", "following"}:
        return edtf.day_of(anchor + timedelta(days=ahead or 7))
    if expr.which == "this":
        return edtf.day_of(anchor + timedelta(days=ahead if context.future is not False else -back))
    if expr.which == "that":
        return edtf.day_of(anchor - timedelta(days=anchor.weekday() - wanted))
    if context.future:
        return edtf.day_of(anchor + timedelta(days=ahead))
    return edtf.day_of(anchor - timedelta(days=back))


def _day(expr: Expr, context: Context, holidays: Mapping[str, str]) -> Stretch | None:
    if context.base is None:
        return None
    return edtf.day_of(context.base + timedelta(days=int(expr.amount or 0)))


def _period(expr: Expr, context: Context, holidays: Mapping[str, str]) -> Stretch | None:
    unit = expr.unit
    if expr.origin == "anchor":
        return antecedent(expr, context)
    if context.base is None:
        return None
    shift = {"last": -1, "next": 1, "new": context.base.month // 10}.get(expr.which, 0)
    if unit == "weekend":
        return weekend(expr, context.base, shift, context.future)
    day = edtf.shifted_day(context.base, shift, unit)
    stretch = edtf.around(day, unit)
    if unit == "day":
        return replace(stretch, claimable=False) if expr.which == "this" else stretch
    return stretch


def _offset(expr: Expr, context: Context, holidays: Mapping[str, str]) -> Stretch | None:
    unit, amount = expr.unit, expr.amount
    if expr.season is not None or expr.weekday is not None:
        return None if context.base is None else parts_ago(expr, context.base)
    if unit == "fortnight" and expr.origin == "base" and amount is not None and expr.high is None:
        unit, amount = "day", amount * 14
    if amount is None or unit in {"minute", "hour", "second"}:
        return None
    if amount.denominator != 1:
        if unit != "year":
            return None
        if expr.origin == "base" and context.base is not None and abs(amount) > 1 and expr.high is None:
            return edtf.around(edtf.add_months(context.base, int(amount * 12)), "year")
        unit, amount = "month", amount * 12
        if amount.denominator != 1:
            return None
    if expr.origin == "anchor":
        return narrative_offset(expr, context, int(amount), unit)
    if context.base is None:
        return None
    if context.quarter is not None and context.quarter.earliest is not None and unit == "year" and amount == -1:
        return edtf.around(edtf.add_months(context.quarter.earliest, -12), context.quarter.unit)
    if unit in LONG:
        return edtf.around(edtf.shifted_day(context.base, int(amount), unit), "year")
    stretch = edtf.around(edtf.shifted_day(context.base, int(amount), unit), unit)
    if expr.high is not None:
        far = edtf.around(edtf.shifted_day(context.base, int(expr.high), unit), unit)
        return span_of(*sorted((stretch, far), key=lambda s: s.earliest or date.min))
    return stretch


def _window(expr: Expr, context: Context, holidays: Mapping[str, str]) -> Stretch | None:
    beside = context.recent[0] if expr.origin == "anchor" and context.recent else None
    return window(expr, context.base) if beside is None else window_beside(expr, beside)


def _within(expr: Expr, context: Context, holidays: Mapping[str, str]) -> Stretch | None:
    if expr.a is None or expr.b is None:
        return None
    outer = resolve(expr.b, context, holidays)
    if outer.earliest is None:
        return None
    if expr.a.kind in {"nth-unit", "first-units"}:
        return part_of(outer, expr.a)
    if expr.a.kind == "half-of":
        return half_of_years(outer, expr.a.half or 1)
    if expr.a.which == "of":
        return edtf.around(outer.earliest, expr.a.unit)
    if expr.a.kind == "holiday":
        return resolve(replace(expr.a, year=outer.earliest.year), context, holidays)
    return resolve(replace(expr.a, year=outer.earliest.year), context, holidays)


def _day_around(expr: Expr, context: Context, holidays: Mapping[str, str]) -> Stretch | None:
    """ "the day after Thanksgiving", "a month from today"."""
    day = resolve(expr.b, context, holidays).earliest if expr.b is not None else None
    if day is None or expr.amount is None or expr.amount.denominator != 1:
        return None
    return edtf.day_of(edtf.shifted_day(day, int(expr.amount), expr.unit or "day"))


def _turning_year(expr: Expr, context: Context, holidays: Mapping[str, str]) -> Stretch | None:
    return None if context.base is None else turning_year(expr.which, context.base)


def _holiday(expr: Expr, context: Context, holidays: Mapping[str, str]) -> Stretch | None:
    rule = holidays.get(holidays[expr.name], holidays[expr.name])  # "Deepavali" is "diwali"
    year = expr.year
    if year is None:
        year = _holiday_year(expr, context, rule)
    if year is None:
        return None
    return edtf.weekend_around(edtf.holiday(rule, year)) if expr.unit == "weekend" else edtf.feast(rule, year)


def _holiday_year(expr: Expr, context: Context, rule: str) -> int | None:
    base = context.base
    if base is None or context.frame is not None or expr.which:
        return _nearest_year(context, lambda y: edtf.holiday(rule, y), which=expr.which)
    days = {year: edtf.holiday(rule, year) for year in (base.year - 1, base.year, base.year + 1)}
    if context.future:
        return next((year for year in days if (edtf.feast(rule, year).latest or base) >= base), None)
    return min(days, key=lambda y: (_distance(days[y], base, context.future), y))


def _decade(expr: Expr, context: Context, holidays: Mapping[str, str]) -> Stretch | None:
    return edtf.decade_of(expr.year or 0) if expr.kind == "decade" else edtf.century_of(expr.year or 0)


def _clock(expr: Expr, context: Context, holidays: Mapping[str, str]) -> Stretch | None:
    """A clock time alone belongs to the nearest day before; it is no calendar time of its own."""
    day = next((s for s in context.recent[:1] if s.unit == "day"), None)
    return None if day is None or day.earliest is None else replace(edtf.day_of(day.earliest), claimable=False)


def _range(expr: Expr, context: Context, holidays: Mapping[str, str]) -> Stretch | None:
    if expr.a is None or expr.b is None:
        return None
    first, second = expr.a, expr.b
    if first.kind == "ref":
        if context.base is None:
            return None
        return span_of(edtf.day_of(context.base), resolve(second, replace(context, future=True), holidays))
    if (
        second.kind == "date"
        and second.year is not None
        and first.kind == "date"
        and first.year is None
        and not first.which
    ):
        first = replace(first, year=second.year)
        if (first.month or 1) > (second.month or 12):
            first = replace(first, year=second.year - 1)
    if first.kind == "date" and second.kind == "date":
        if second.month is None and second.day is not None and second.year is None:
            second = replace(second, month=first.month, year=first.year)
        if second.year is None and first.year is not None and second.month is not None and not second.which:
            second = replace(second, year=first.year + ((second.month or 1) < (first.month or 1)))
    a = resolve(first, context, holidays)
    if second.kind == "ref":
        if context.base is None or a.earliest is None:
            return None
        return span_of(a, edtf.day_of(context.base))
    if second.kind == "weekday" and a.earliest is not None and first.kind == "weekday":
        ahead = ((second.weekday or 0) - a.earliest.weekday()) % 7
        return span_of(a, edtf.day_of(a.earliest + timedelta(days=ahead)))
    b = resolve(second, replace(context, recent=(a, *context.recent)), holidays)
    if (
        second.kind == "date"
        and b.latest is not None
        and a.earliest is not None
        and second.year is None
        and b.latest < a.earliest
    ):
        b = resolve(replace(second, year=a.earliest.year), context, holidays)
        if b.latest is not None and b.latest < a.earliest:
            b = resolve(replace(second, year=a.earliest.year + 1), context, holidays)
    return span_of(a, b)


_HANDLERS: dict[str, Callable[[Expr, Context, Mapping[str, str]], Stretch | None]] = {
    "date": _date,
    "weekday": _weekday,
    "day": _day,
    "period": _period,
    "offset": _offset,
    "window": _window,
    "within": _within,
    "turning-year": _turning_year,
    "holiday": _holiday,
    "decade": _decade,
    "century": _decade,
    "range": _range,
    "duration": lambda expr, context, holidays: counted(expr),
    "set": lambda expr, context, holidays: counted(expr),
    "ref": lambda expr, context, holidays: then(context) if expr.name == "THEN" else counted(expr),
    "clock": _clock,
    "day-around": _day_around,
    "nth-unit": lambda expr, context, holidays: None,
}
