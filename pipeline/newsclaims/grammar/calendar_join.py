"""Second level of the calendar grammar: joins neighbouring expressions, then their edges, then ranges.

The patterns see what the first level found as words of the kinds of `CATEGORIES`.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from newsclaims.grammar import calendar_parts as parts
from newsclaims.grammar.calendar_match import Hit, Rule
from newsclaims.grammar.calendar_types import Expr

CATEGORIES = (
    "x_day", "x_month", "x_monthyear", "x_year", "x_quarter", "x_quarteryear", "x_weekday", "x_deictic", "x_yearly",
    "x_period", "x_offset", "x_window", "x_duration", "x_set", "x_ref", "x_range", "x_holiday", "x_decade", "x_clock",
    "x_part", "x_nth", "x_narrative", "x_monthly", "x_unit",
)  # fmt: skip

MACROS = {
    "DAY": "x_day | x_weekday | x_deictic | x_holiday",
    "NAMED": "x_year | x_monthyear | x_quarteryear | x_decade | x_yearly | x_quarter | x_month",
    "ANY": "x_day | x_month | x_monthyear | x_year | x_quarter | x_quarteryear | x_weekday | x_deictic | x_yearly "
    "| x_period | x_holiday | x_decade | x_part | x_narrative | x_offset | x_monthly",
    "YEARLY": "x_year | x_yearly",
    "THIS": "x_yearly | x_period | x_deictic | x_monthly | x_narrative",
}


_DAYS = {"x_day", "x_weekday", "x_deictic", "x_holiday", "x_nth"}


def category(expr: Expr) -> str:
    """Kind of an expression as a word of the second level."""
    if expr.kind == "date":
        if expr.day is not None:
            return "x_nth" if expr.month is None else "x_day"
        if expr.quarter or expr.half or expr.season:
            return "x_quarter" if expr.year is None else "x_quarteryear"
        if expr.month is not None:
            return "x_month" if expr.year is None else "x_monthyear"
        return "x_year"
    if expr.kind == "period":
        if expr.name == "fiscal" and expr.which == "the":
            return "x_set"  # nothing can be told of "the end of the fiscal year"
        if expr.which == "the" or expr.unit == "period":
            return "x_narrative"
        return {"year": "x_yearly", "month": "x_monthly"}.get(expr.unit, "x_period")
    if expr.kind == "clock":
        return "x_part" if expr.part else "x_clock"
    if expr.kind == "within":
        return "x_quarteryear" if expr.a is not None and expr.a.kind == "date" else "x_period"
    if expr.kind == "offset" and expr.unit == "year" and not expr.name:
        return "x_yearly" if expr.origin == "base" and abs(expr.amount or 0) == 1 else "x_offset"
    return {
        "age": "x_ref",
        "nth-unit": "x_unit",
        "day-around": "x_day",
        "turning-year": "x_period",
        "weekday": "x_weekday",
        "day": "x_deictic",
        "offset": "x_offset",
        "window": "x_window",
        "duration": "x_duration",
        "set": "x_set",
        "ref": "x_ref",
        "range": "x_range",
        "holiday": "x_holiday",
        "decade": "x_decade",
        "century": "x_decade",
    }[expr.kind]


def _within(hit: Hit) -> Expr:
    """ "the third quarter of last year", "January this year"."""
    inner, outer = hit.expr(0), hit.expr(1)
    if outer.kind == "date" and outer.month is None and inner.kind == "date":
        return replace(inner, year=outer.year, checks=(), rule="")
    return Expr("within", a=replace(inner, checks=()), b=replace(outer, checks=()))


def _year_s(hit: Hit) -> Expr:
    """ "this year's third quarter", "2018's second half"."""
    outer, inner = hit.expr(0), hit.expr(1)
    if outer.kind == "date":
        return replace(inner, year=outer.year, checks=(), rule="")
    return Expr("within", a=inner, b=outer)


def _timed(hit: Hit) -> Expr | None:
    """A day with its clock time or part of the day, in either order."""
    first, second = hit.expr(0), hit.expr(1)
    day, clock = (second, first) if first.kind == "clock" else (first, second)
    if clock.kind != "clock" or day.kind == "clock":
        return None
    if len([w for w in hit.words if isinstance(w.value, Expr)]) == 3:
        third = hit.expr(2)
        if third.kind == "clock":
            clock = replace(clock, part=third.part or clock.part, clock=clock.clock or third.clock)
    return replace(day, clock=clock.clock, zone=clock.zone, part=clock.part or day.part, checks=(), rule="")


def _weekday_of(hit: Hit) -> Expr:
    """ "Sunday dawn of 25 June 1950"."""
    return replace(hit.expr(2), weekday=hit.expr(0).weekday, part=hit.expr(1).part, rule="")


def _half_of(hit: Hit) -> Expr | None:
    """ "the second half of the year", "the first half of the 2030s"."""
    inner, outer = hit.expr(0), hit.expr(1)
    if not inner.half or inner.year is not None:
        return None
    if outer.kind == "period":
        if outer.unit != "year":
            return None
        outer = Expr("period", unit="year", which="this")
        return Expr("within", a=replace(inner, checks=()), b=outer)
    return Expr("within", a=Expr("half-of", half=inner.half), b=outer)


_PARTS = {"", *parts.EDGES, *parts.OUTERMOST}


def _follows(first: Expr, second: Expr) -> bool:
    """The months are neighbours."""
    if first.month is None or second.month is None or first.day or second.day:
        return False
    return first.year in {None, second.year} and second.month == first.month % 12 + 1


def _coordinated(hit: Hit) -> Expr | None:
    """ "February and March", "late April and early May", "Friday or Saturday": neighbours are one stretch."""
    first, second = hit.expr(0), hit.expr(-1)
    outer = second.b if second.kind == "within" else None
    if outer is not None and second.a is not None:
        second = second.a
    if first.part or second.part or first.clock or second.clock or {first.mod, second.mod} - _PARTS:
        return None
    if first.which or second.which or first.kind != second.kind:
        return None
    if len([word for word in hit.words if isinstance(word.value, Expr)]) > 2:
        middle = hit.expr(1)
        if middle.month is None or not _follows(first, middle) or not _follows(middle, second):
            return None
        return _range(hit)
    if first.kind == "weekday":
        near = ((second.weekday or 0) - (first.weekday or 0)) % 7 == 1
    elif first.kind == "decade":
        near = second.year == (first.year or 0) + 10
    elif first.month is not None and second.month is not None:
        near = _follows(first, second)
    else:
        near = first.month is None and second.month is None and second.year == (first.year or 0) + 1
    return _range(hit) if near else None


def _nth_of(hit: Hit) -> Expr | None:
    """ "the last week of March", "the first day of 2018"."""
    inner, outer = hit.expr(0), hit.expr(1)
    if inner.kind == "window" and (inner.which != "last" or inner.amount != 1):
        return None
    amount = inner.amount if inner.kind == "nth-unit" else Fraction(-1)
    return Expr("within", a=Expr("nth-unit", amount=amount, unit=inner.unit), b=replace(outer, checks=()))


def _first_of(hit: Hit) -> Expr | None:
    """ "the first nine months of 2018", "the last six months of last year"."""
    inner, outer = hit.expr(0), hit.expr(1)
    if inner.kind == "window" and inner.which != "last":
        return None
    final = inner.name == "final" or inner.kind == "window"
    if inner.kind == "duration" and inner.name not in {"1", "final"}:
        return None
    if outer.kind == "period" and outer.which == "the":
        if outer.unit != "year":
            return None
        outer = replace(outer, which="this", origin="base")
    if inner.amount is None and inner.unit == "hour":  # "the first hours of 2019"
        return Expr("within", a=Expr("nth-unit", amount=Fraction(1), unit="day"), b=outer)
    if inner.amount is None:  # "the first few months of 2013"
        mod = "END" if final else "START"
        return None if outer.mod else replace(outer, mod=mod, checks=(), rule="")
    amount = -inner.amount if final else inner.amount
    return Expr("within", a=Expr("first-units", amount=amount, unit=inner.unit), b=replace(outer, checks=()))


def _day_around(hit: Hit) -> Expr | None:
    """ "the day after Thanksgiving", "the day before July 4"."""
    inner, day = hit.expr(0), hit.expr(1)
    if inner.unit != "day" or inner.a is not None or abs(inner.amount or 0) != 1 or day.which:
        return None
    return Expr("day-around", amount=inner.amount, b=replace(day, checks=()))


def _same_ago(hit: Hit) -> Expr | None:
    """ "the same period last year", "the same month a year ago", "the same period of 2024"."""
    inner, outer = hit.expr(0), hit.expr(1)
    if outer.kind == "date":
        same = inner.unit == "period" and inner.which == "that" and outer.year is not None
        return Expr("date", year=outer.year, name="same") if same else None
    back = outer.which == "last" if outer.kind == "period" else outer.amount == -1
    if not back or inner.which not in {"that", "the"}:
        return None
    return Expr("offset", amount=Fraction(-1), unit="year", origin="anchor", name=f"same {inner.unit}")


def _contained(hit: Hit) -> Expr | None:
    outer, inner = hit.expr(0), hit.expr(1)
    if outer.kind == "clock":
        return replace(inner, part=outer.part, rule="", checks=())
    if outer.unit in {"week", "weekend", "month", "year"}:
        return Expr("within", a=Expr("period", unit=outer.unit, which="of"), b=replace(inner, checks=()))
    return replace(inner, rule="", checks=()) if outer.unit == "day" else None


def _edge(hit: Hit) -> Expr | None:
    expr = hit.expr(-1)
    mod = hit.string("edge", "mid", "edge_noun")
    if expr.mod in {*parts.EDGES, *parts.OUTERMOST} or (expr.rule == "year" and hit.words[-2].kind == "the"):
        return None  # nor "the end of the 2008 recession"
    checks = tuple(check for check in expr.checks if check not in {"year", "proper", "season", "part", "narrative"})
    if expr.kind == "date" and expr.year is not None and expr.year < 1000:
        return None
    if hit.has("edge_noun") and not hit.has("edge"):
        mod = {name: end for end, name in parts.OUTERMOST.items()}.get(mod, mod)
    return replace(expr, mod=mod, checks=checks, rule="")


def _comparative(hit: Hit) -> Expr | None:
    expr = hit.expr(-1)
    word = hit.word("comparative")
    if word is None or expr.mod:
        return None
    return replace(expr, mod=str(word.value), checks=(), rule="")


def _so_far(hit: Hit) -> Expr:
    return replace(hit.expr(0), mod="so-far", rule="", checks=())


def _about(hit: Hit) -> Expr | None:
    expr = hit.expr(-1)
    if expr.mod:
        return None
    return replace(expr, mod="APPROX", checks=tuple(c for c in expr.checks if c != "year"), rule="")


def _range(hit: Hit) -> Expr | None:
    first, second = hit.expr(0), hit.expr(-1)
    if (
        category(first) == "x_narrative"
        or first.kind in {"duration", "set", "ref", "range", "window"}
        or second.kind in {"duration", "set", "range"}
    ):
        return None
    if category(first) == "x_part" or category(second) == "x_part":
        return None
    if second.kind == "ref" and second.name != "PRESENT_REF":
        return None
    if second.kind == "window" or (first.kind == "offset" and second.which == "the"):
        return None  # "60 years ago to the day"
    found = [word for word in hit.words if isinstance(word.value, Expr)]
    pair = (found[0], found[-1])
    spans = tuple((word.start, word.end) for word in pair)
    opened = hit.words[0].kind in {"from", "between"}
    mixed = (category(first) in _DAYS) is not (category(second) in _DAYS)
    if mixed and second.kind != "ref" and not opened and category(second) != "x_nth":
        return None
    bare = first.kind == "date" and "year" in first.checks
    if bare and second.kind == "date" and not opened and "year" not in second.checks:
        return None
    if first.kind == second.kind == "date" and first.month is not None and second.unit == "quarter":
        second = replace(second, unit="")  # "the July-September quarter" names its first month too
    if second.kind == "within" and second.a is not None and first.kind == "date" and not first.which:
        early = first.month is not None and first.year is None and first.month <= (second.a.month or 0)
        first = Expr("within", a=first, b=second.b) if early else first  # "February and March of this year"
    return Expr("range", a=replace(first, checks=()), b=replace(second, checks=()), spans=spans)


def _from_now(hit: Hit) -> Expr | None:
    """ "between now and October": from the base day on."""
    first, second = hit.expr(0), hit.expr(1)
    led = hit.words[0].kind in {"from", "between"} or hit.string("to")
    if not led or first.kind != "ref" or first.name != "PRESENT_REF" or hit.words[-2].kind not in {"and", "to", "the"}:
        return None
    if second.kind in {"duration", "set", "range", "window", "ref", "clock"}:
        return None
    spans = tuple((word.start, word.end) for word in hit.words if isinstance(word.value, Expr))
    return Expr("range", a=first, b=replace(second, checks=()), spans=spans)


def _year_month_day(hit: Hit) -> Expr | None:
    """ "March 3 this year", "Nov. 5 last year"."""
    day, outer = hit.expr(0), hit.expr(1)
    return Expr("within", a=replace(day, checks=()), b=replace(outer, checks=()))


def _timed_within(hit: Hit) -> Expr | None:
    """ "the evening of 6 February last year"."""
    clock, day, outer = hit.expr(0), hit.expr(1), hit.expr(2)
    whole = replace(day, clock=clock.clock, zone=clock.zone, part=clock.part, checks=())
    return Expr("within", a=whole, b=replace(outer, checks=()))


def _ago_this(hit: Hit) -> Expr | None:
    """ "ten years ago this autumn": that of the year so long ago; "a week ago Tuesday": so many weeks before that."""
    outer, inner = hit.expr(0), hit.expr(1)
    if inner.kind == "weekday":
        counted = outer.kind == "offset" and outer.unit == "week" and outer.origin == "base" and not inner.which
        return Expr("day-around", amount=outer.amount, unit="week", b=inner) if counted else None
    if inner.which != "this" or outer.kind != "offset" or outer.origin != "base" or (outer.amount or 0) > 0:
        return None
    return Expr("within", a=replace(inner, which="", checks=()), b=outer)


JOINS: list[Rule] = [
    ("within", "(x_quarter|x_month) (of|comma|in)? the? YEARLY", _within),
    ("half-of", "x_quarter the? (x_narrative | x_decade)", _half_of),
    ("within-offset", "(x_quarter|x_month) (of|comma)? x_yearly", _within),
    ("day-within", "x_day (of|comma)? x_yearly", _year_month_day),
    ("ago-this", "(x_offset|x_yearly) (x_quarter|x_month|x_weekday)", _ago_this),
    ("holiday-within", "x_holiday (of|comma)? x_yearly", _year_month_day),
    ("year-s", "(x_year|x_yearly) apos s x_quarter", _year_s),
    ("year-s-plain", "x_yearly x_quarter", _year_s),
    ("timed", "DAY comma? (x_part|x_clock)", _timed),
    ("timed-at", "DAY at x_clock", _timed),
    ("timed-within", "(x_clock|x_part) (of|on|comma)? x_day (of|comma)? x_yearly", _timed_within),
    ("timed-first", "(x_clock|x_part) (of|on|comma)? DAY", _timed),
    ("timed-both", "x_clock comma? DAY x_part", _timed),
    ("weekday-part-of", "x_weekday x_part of x_day", _weekday_of),
    ("nth-of", "(x_unit|x_window) of the? (NAMED|x_monthly|x_decade|x_narrative)", _nth_of),
    ("first-of", "(x_duration|x_window) of the? (YEARLY|x_month|x_monthyear|x_monthly|x_narrative)", _first_of),
    ("day-around", "x_offset (x_day | x_holiday)", _day_around),
    ("same-ago", "(x_narrative | x_monthly | x_period) (of|in)? x_yearly | x_narrative (of|in) x_year", _same_ago),
    ("container", "(x_narrative|x_part) of (the)? (DAY)", _contained),
]  # fmt: skip


EDGES: list[Rule] = [
    ("edge", "(the | this)? (edge | mid) hyphen? (in | on | the | in the)? ANY", _edge),
    ("edge-noun", "the? edge_noun of the? ANY", _edge),
    ("comparative", "comparative (in | on)? THIS", _comparative),
    ("so-far", "x_yearly so far | x_period so far | x_monthly so far", _so_far),
    ("so-far-first", "so far (in)? (x_yearly | x_period | x_monthly)", _so_far),
    ("about", "about (x_day|x_month|x_monthyear|x_year|x_quarteryear|x_decade|x_clock|x_period|x_yearly)", _about),
]

RANGES: list[Rule] = [
    ("range", "from? ANY (to | hyphen | dash) (ANY | x_ref)", _range),
    (
        "coordinated",
        "(x_month | x_weekday | x_year) (and | or) (x_month | x_weekday | x_year | x_monthyear | x_quarteryear)"
        " | x_decade (and | or) x_decade | x_month comma x_month comma? (and | or) (x_month | x_monthyear)",
        _coordinated,
    ),
    ("range-between", "between ANY and ANY", _range),
    ("range-now", "(between | from)? x_ref (and | to) (ANY)", _from_now),
    ("range-day", "x_day (to | hyphen | dash) x_nth", _range),
    ("range-clock", "(from|between)? x_clock (to | hyphen | dash | and) x_clock", lambda hit: hit.expr(1)),
]
