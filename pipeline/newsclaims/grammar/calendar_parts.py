"""Parts, windows and durations: early/mid/late, clock times, trailing windows, TIMEX3 of what has no calendar value."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from newsclaims.grammar import calendar_edtf as edtf
from newsclaims.grammar.calendar_types import Expr, Stretch

_LETTER = {
    "year": "Y", "month": "M", "week": "W", "day": "D", "quarter": "Q", "decade": "E", "century": "C",
    "millennium": "L", "hour": "TH", "minute": "TM", "second": "TS", "weekend": "WE", "fortnight": "W",
}  # fmt: skip
EDGES = {"START", "MID", "END"}
OUTERMOST = {"FIRST": "START", "LAST": "END"}
"""Of a month "the start" is its first day, "the end" its last; of a year the month, of a decade the year."""
_TURN = 7
"""Month in which a season of sport or a school year counts as begun."""
_THIRDS = {"START": (0, 1), "MID": (1, 2), "END": (2, 3)}


def period_value(amount: Fraction | None, unit: str) -> str:
    """TIMEX3 value of a duration: "P5Y", "PT90M", "P3Y6M", "PXM" for a vague amount."""
    if amount is not None and (unit == "decade" or (unit == "century" and amount.denominator != 1)):
        amount, unit = amount * (10 if unit == "decade" else 100), "year"
    letter = _LETTER.get(unit, "D")
    time = "T" if letter.startswith("T") else ""
    letter = letter[-1] if time else letter
    if amount is None:
        return f"P{time}X{letter}"
    if unit == "fortnight":
        amount *= 2
    if amount.denominator != 1:
        finer = {"year": ("M", 12), "hour": ("M", 60), "minute": ("S", 60)}.get(unit)
        if finer is None:
            return f"P{time}{float(amount):g}{letter}"
        whole, rest = divmod(amount, 1)
        head = f"{int(whole)}{letter}" if whole else ""
        return f"P{time}{head}{int(rest * finer[1])}{finer[0]}"
    return f"P{time}{int(amount)}{letter}"


def counted(expr: Expr) -> Stretch:
    """Durations, recurring and vague times: TIMEX3 only."""
    if expr.kind == "ref":
        return Stretch(timex_type="DATE", timex_value=expr.name, claimable=False)
    if expr.kind == "duration":
        value = period_value(expr.high if expr.high is not None else expr.amount, expr.unit)
        mod = expr.mod if expr.mod not in EDGES else ""
        return Stretch(timex_type="DURATION", timex_value=value, timex_mod=mod, claimable=False)
    if expr.weekday is not None:
        value = f"XXXX-WXX-{expr.weekday + 1}" if expr.weekday < 7 else "XXXX-WXX-WE" if expr.weekday == 7 else "P1D"
        value += f"T{expr.part}" if expr.part else ""
    elif expr.month is not None:
        value = f"XXXX-{expr.month:02d}"
    elif expr.season is not None:
        value = f"XXXX-{edtf.SEASON_TIMEX[expr.season]}"
    elif expr.part:
        value = f"XXXX-XX-XXT{expr.part}"
    else:
        value = period_value(expr.amount, expr.unit)
    return Stretch(timex_type="SET", timex_value=value, claimable=False)


def unresolved(expr: Expr) -> Stretch:
    """What TIMEX3 can still say of an expression without a base date or antecedent."""
    if expr.kind == "clock":
        value = f"XXXX-XX-XXT{expr.clock or expr.part}"
        return Stretch(timex_type="TIME", timex_value=value, claimable=False)
    if expr.kind == "weekday":
        return Stretch(timex_value=f"XXXX-WXX-{(expr.weekday or 0) + 1}", claimable=False)
    if expr.kind == "date" and (expr.month or expr.season or expr.quarter):
        if expr.season:
            value = f"XXXX-{edtf.SEASON_TIMEX[expr.season]}"
        elif expr.quarter:
            value = f"XXXX-Q{expr.quarter}"
        else:
            value = f"XXXX-{expr.month:02d}" + (f"-{expr.day:02d}" if expr.day else "")
        return Stretch(timex_value=value, claimable=False)
    if expr.kind == "offset" and expr.unit:
        value = period_value(abs(expr.amount) if expr.amount is not None else None, expr.unit)
        return Stretch(timex_type="DURATION", timex_value=value, claimable=False)
    if expr.kind == "window":
        return Stretch(timex_type="DURATION", timex_value=period_value(expr.amount, expr.unit), claimable=False)
    if expr.kind == "period":
        if expr.which == "the":
            return Stretch(timex_type="DURATION", timex_value=period_value(Fraction(1), expr.unit), claimable=False)
        values = {"day": "XXXX-XX-XX", "month": "XXXX-XX", "year": "XXXX", "week": "XXXX-WXX", "quarter": "XXXX-QX"}
        return Stretch(timex_value=values.get(expr.unit, "XXXX"), claimable=False)
    return Stretch(timex_value="", claimable=False)


def _outermost(stretch: Stretch, mod: str, day: date) -> Stretch:
    """ "the start of", "the end of": first or last day of a month, month of a year, year of a decade or century."""
    if stretch.unit == "day":
        return replace(stretch, timex_mod=OUTERMOST[mod])
    part = edtf.around(day, {"year": "month", "decade": "year", "century": "year"}.get(stretch.unit, "day"))
    text = stretch.edtf if stretch.unit == "year" else part.edtf
    return replace(stretch, edtf=text, earliest=part.earliest, latest=part.latest, timex_mod=OUTERMOST[mod])


def clocked(stretch: Stretch, expr: Expr) -> Stretch:
    """The stretch with the clock time or part of the day in its TIMEX3 value."""
    if stretch.unit != "day" or not (expr.clock or expr.part) or not stretch.timex_value:
        return stretch
    zone = expr.zone if expr.zone[:1] in {"Z", "+", "-"} else ""
    value = f"{stretch.timex_value[:10]}T{expr.clock + zone if expr.clock else expr.part}"
    return replace(stretch, timex_type="TIME", timex_value=value)


def edged(stretch: Stretch, expr: Expr, base: date | None) -> Stretch:
    """The stretch with its modifier: early, mid, late, earlier, later, so far, about."""
    mod = expr.mod
    if not mod or stretch.earliest is None or stretch.latest is None:
        named = OUTERMOST.get(mod, mod)
        return replace(stretch, timex_mod=named) if named in EDGES and stretch.timex_value else stretch
    if mod in OUTERMOST:
        return _outermost(stretch, mod, stretch.earliest if mod == "FIRST" else stretch.latest)
    if mod in EDGES:
        earliest, latest = _third(stretch, mod)
        return replace(stretch, earliest=earliest, latest=latest, timex_mod=mod)
    if mod in {"earlier", "so-far"}:
        latest = min(stretch.latest, base) if base is not None and base >= stretch.earliest else stretch.latest
        return replace(stretch, latest=latest, timex_mod="START" if mod == "earlier" else "")
    if mod == "later":
        earliest = max(stretch.earliest, base) if base is not None and base <= stretch.latest else stretch.earliest
        return replace(stretch, earliest=earliest, timex_mod="END")
    approximate = stretch.edtf
    if expr.clock:
        return stretch
    if approximate is not None and "/" not in approximate and not approximate.endswith(("X", "~")):
        approximate += "~"
    return replace(stretch, edtf=approximate, timex_mod=mod)


def parts_ago(expr: Expr, base: date) -> Stretch:
    """ "two summers ago", "two Fridays ago": so many such seasons or days back."""
    count = -int(expr.amount or 0)
    if expr.weekday is None:
        return edtf.season_of(base.year - count, expr.season or 21)
    back = (base.weekday() - expr.weekday) % 7 or 7
    return edtf.day_of(base - timedelta(days=back + 7 * (count - 1)))


def turning_year(which: str, base: date) -> Stretch:
    """ "last season", "this season", "the last school year": the two calendar years it spans."""
    begin = base.year - (base.month < _TURN) + {"next": 1, "this": 0}.get(which, -1)
    return span_of(edtf.year_of(begin), edtf.year_of(begin + 1))


def month_or_quarter(year: int, month: int, unit: str) -> Stretch:
    """A month, or the quarter that ends with it."""
    if unit != "quarter":
        return edtf.month_of(year, month)
    if month % 3 == 0:
        return edtf.quarter_of(year, month // 3)
    last = edtf.month_of(year, month)
    return span_of(edtf.around(edtf.add_months(last.earliest or date.min, -2), "month"), last)


def half_of_years(stretch: Stretch, half: int) -> Stretch | None:
    """ "the first half of the 2030s", "the second half of the 19th century"."""
    if stretch.earliest is None or stretch.latest is None:
        return None
    years = stretch.latest.year - stretch.earliest.year + 1
    begin = stretch.earliest.year + (years // 2 if half == 2 else 0)
    first, last = edtf.year_of(begin), edtf.year_of(begin + years // 2 - 1)
    span = span_of(first, last)
    if stretch.unit == "century":
        span = replace(span, edtf=stretch.edtf)
    return replace(span, timex_type="DATE", timex_value=stretch.timex_value, timex_mod="START" if half == 1 else "END")


def _third(stretch: Stretch, mod: str) -> tuple[date, date]:
    """Early, middle or late part: days 1–10, 11–20, 21–end of a month, thirds of a year, 0–3, 4–6, 7–9 of a decade."""
    first, last = stretch.earliest or date.min, stretch.latest or date.max
    if stretch.unit == "day":
        return first, last
    if stretch.unit == "month" and first.day == 1:
        begin = {"START": 1, "MID": 11, "END": 21}[mod]
        return first.replace(day=begin), last if mod == "END" else first.replace(day=begin + 9)
    if stretch.unit == "year":
        begin, end = {"START": (1, 4), "MID": (5, 8), "END": (9, 12)}[mod]
        return date(first.year, begin, 1), edtf.month_end(first.year, end)
    if stretch.unit == "decade":
        low, high = {"START": (0, 3), "MID": (4, 6), "END": (7, 9)}[mod]
        return date(first.year + low, 1, 1), date(first.year + high, 12, 31)
    if stretch.unit == "century":
        low, high = {"START": (0, 32), "MID": (33, 66), "END": (67, 99)}[mod]
        return date(first.year + low, 1, 1), date(first.year + high, 12, 31)
    days = (last - first).days + 1
    low, high = _THIRDS[mod]
    return first + timedelta(days=days * low // 3), first + timedelta(days=days * high // 3 - 1)


def overnight(stretch: Stretch, base: date) -> Stretch:
    """ "overnight": the night before the base date."""
    night = span_of(edtf.day_of(base - timedelta(days=1)), edtf.day_of(base))
    return replace(
        stretch, edtf=night.edtf, earliest=night.earliest, latest=night.latest, unit="interval", claimable=True
    )


def span_of(a: Stretch, b: Stretch) -> Stretch:
    """The interval from the beginning of ``a`` to the end of ``b``; not claimable when it runs backwards."""
    if a.earliest is None or b.latest is None or b.latest < a.earliest:
        return Stretch(timex_type="DURATION", timex_value=f"{a.timex_value}/{b.timex_value}", claimable=False)
    first = (a.edtf or "").partition("/")[0]
    last = (b.edtf or "").rpartition("/")[2]
    return Stretch(f"{first}/{last}", a.earliest, b.latest, "interval", "DURATION", f"{a.timex_value}/{b.timex_value}")


def window(expr: Expr, base: date | None) -> Stretch | None:
    """ "the last five to six years": counted from the base, bounds to the day, EDTF at the precision of the unit."""
    value = period_value(expr.high if expr.high is not None else expr.amount, expr.unit)
    mod = expr.mod
    if base is not None and expr.amount is None and expr.unit in edtf.PARTS and expr.origin == "base":
        near = edtf.precision_text(base, expr.unit)  # "the past few days": open at the far end
        if expr.which == "next":
            return Stretch(f"{near}/..", base, None, "interval", "DURATION", value, mod)
        return Stretch(f"../{near}", None, base, "interval", "DURATION", value, mod)
    if base is None or expr.amount is None or expr.unit in {"minute", "second"}:
        return Stretch(timex_type="DURATION", timex_value=value, timex_mod=mod, claimable=False)
    amount = expr.high if expr.high is not None else expr.amount
    unit = expr.unit
    if unit == "hour":
        amount, unit = Fraction(-(-int(amount) // 24)), "day"
    if amount.denominator != 1:
        if unit != "year":
            return Stretch(timex_type="DURATION", timex_value=value, timex_mod=mod, claimable=False)
        amount, unit = Fraction(int(amount * 12)), "month"
    sign = 1 if expr.which == "next" else -1
    far = edtf.shifted_day(base, sign * int(amount), unit)
    low, high = sorted((far, base))
    fuzzy = "~" if expr.high is not None or mod == "APPROX" else ""
    texts = [edtf.precision_text(low, unit), edtf.precision_text(high, unit)]
    texts[0 if sign < 0 else 1] += fuzzy
    return Stretch("/".join(texts), low, high, "interval", "DURATION", value, mod)


def window_beside(expr: Expr, beside: Stretch) -> Stretch | None:
    """ "the previous six months" before a stretch named just before, "the following two years" after it."""
    value = period_value(expr.amount, expr.unit)
    first, last = beside.earliest, beside.latest
    known = first is not None and last is not None and expr.amount is not None and expr.amount.denominator == 1
    if not known or first is None or last is None or expr.unit not in edtf.PARTS:
        return Stretch(timex_type="DURATION", timex_value=value, claimable=False)
    count, one = int(expr.amount or 1), timedelta(days=1)
    if expr.which == "last":
        low, high = edtf.shifted_day(first, -count, expr.unit), first - one
    else:
        low, high = last + one, edtf.shifted_day(last + one, count, expr.unit) - one
    texts = f"{edtf.precision_text(low, expr.unit)}/{edtf.precision_text(high, expr.unit)}"
    return Stretch(texts, low, high, "interval", "DURATION", value)


def opened(stretch: Stretch, opening: str) -> Stretch:
    """The open interval that "since", "until", "by", "before" or "after" makes of a stretch.

    "since 2014" → ``2014/..``; "until 2014", "by 2014" → ``../2014``; "before 2014" ends on 2013-12-31 and "after
    2014" begins on 2015-01-01.
    """
    if not opening or stretch.earliest is None or stretch.latest is None or stretch.unit == "interval":
        return stretch
    text = stretch.edtf or ""
    one = timedelta(days=1)
    if opening in {"since", "after"}:
        begin = stretch.earliest if opening == "since" else stretch.latest + one
        return replace(stretch, edtf=f"{text.partition('/')[0]}/..", earliest=begin, latest=None)
    whole = opening != "before" or stretch.timex_mod == "END"
    end = stretch.latest if whole else stretch.earliest - one
    if stretch.timex_mod == "END" and stretch.unit == "month" and end == edtf.month_end(end.year, end.month):
        text = text[:7]  # "by the end of June"
    text = text.rpartition("/")[2] if whole else text.partition("/")[0]
    return replace(stretch, edtf=f"../{text}", earliest=None, latest=end)


def part_of(outer: Stretch, part: Expr) -> Stretch | None:
    """The n-th week, day, month … of a stretch (n below 0: from its end), or its first or last n months."""
    first, last = outer.earliest, outer.latest
    if first is None or last is None or part.amount is None or part.amount.denominator != 1:
        return None
    count = int(part.amount)
    if part.kind == "first-units":
        if count > 0:
            end = edtf.shifted_day(first, count, part.unit) - timedelta(days=1)
            return span_of(edtf.around(first, part.unit), edtf.around(end, part.unit))
        begin = edtf.shifted_day(last + timedelta(days=1), count, part.unit)
        return span_of(edtf.around(begin, part.unit), edtf.around(last, part.unit))
    if part.unit not in edtf.PARTS:
        return None
    if count < 0:
        return edtf.around(last, part.unit)
    stretch = edtf.around(edtf.shifted_day(first, count - 1, part.unit), part.unit)
    return stretch if stretch.earliest is not None and stretch.earliest <= last else None


def shifted(stretch: Stretch, months: int, unit: str) -> Stretch | None:
    """The same stretch so many months on: "the same period last year"."""
    if stretch.earliest is None or stretch.latest is None:
        return None
    if stretch.unit in {"quarter", "half", "month", "season", "year"}:
        return edtf.around(edtf.add_months(stretch.earliest, months), stretch.unit)
    if stretch.unit == "day" and unit in {"month", "quarter", "week", "day", "weekend"}:
        return edtf.around(edtf.add_months(stretch.earliest, months), unit)
    if stretch.unit == "interval" and stretch.edtf is not None and "~" not in stretch.edtf:
        ends = [edtf.add_months(day, months) for day in (stretch.earliest, stretch.latest)]
        size = {4: "year", 7: "month"}.get(len(stretch.edtf.partition("/")[0]), "day")
        return span_of(edtf.around(ends[0], size), edtf.around(ends[1], size))
    return None
