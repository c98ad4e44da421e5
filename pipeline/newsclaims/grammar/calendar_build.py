"""Builders of the calendar grammar's first level: from the words of a rule to an expression.

A builder returns None where the numbers make no date.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from newsclaims.grammar.calendar_match import Hit, amounts
from newsclaims.grammar.calendar_types import Expr


def _valid(month: int | None, day: int | None) -> bool:
    longest = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return month is None or day is None or (1 <= month <= 12 and 1 <= day <= longest[month - 1])


def date(hit: Hit) -> Expr | None:
    """Month with any of weekday, day, year."""
    month = hit.number("month", "month_short")
    day = hit.number("d1", "d2", "nth", "ordinal")
    year = hit.number("d4")
    short = hit.word("d3")
    if year is None and short is not None and hit.has("apos"):
        year = _two_digits(int(str(short.value)))
    if not _valid(month, day):
        return None
    weekday = hit.number("weekday", "weekday_short")
    lone = day is None and year is None
    checks = ("proper",) if lone and hit.words[0].text in {"May", "March", "August", "April", "June"} else ()
    if lone and hit.has("month_short") and not hit.has("period"):
        return None
    return Expr("date", year=year, month=month, day=day, weekday=weekday, checks=checks)


def _two_digits(value: int) -> int:
    return 1900 + value if value > 30 else 2000 + value


def day_span(hit: Hit) -> Expr | None:
    """ "Nov. 28-30, 2018", "28-30 November"."""
    month, year = hit.number("month", "month_short"), hit.number("d4")
    days = hit.every("d1", "d2", "nth")
    first, last = (int(str(word.value)) for word in days[:2])
    if not (_valid(month, first) and _valid(month, last)) or first >= last:
        return None
    a, b = (Expr("date", year=year, month=month, day=day) for day in (first, last))
    start, end = hit.words[0], hit.words[-1]
    if hit.words[0].kind in {"month", "month_short"}:
        spans = ((start.start, days[0].end), (days[1].start, end.end))
    else:
        spans = ((days[0].start, days[0].end), (days[1].start, end.end))
    return Expr("range", a=a, b=b, spans=spans)


def numeric(hit: Hit) -> Expr | None:
    """ "11/28/2018", "2018-11-28"; which of two small numbers is the month is settled when it is resolved."""
    numbers = [int(str(word.value)) for word in hit.words if word.kind in {"d1", "d2", "d3", "d4"}]
    if numbers[0] > 999:
        if not 1 <= numbers[1] <= 12 or not _valid(numbers[1], numbers[2]):
            return None
        return Expr("date", year=numbers[0], month=numbers[1], day=numbers[2])
    month, day, year = numbers
    if month > 12 and day <= 12:
        month, day = day, month
    elif month <= 12 and day <= 12 and month != day:
        year_full = year if year > 99 else _two_digits(year)
        return Expr("date", year=year_full, month=month, day=day, checks=("day-first",))
    if month > 12 or not _valid(month, day):
        return None
    return Expr("date", year=year if year > 99 else _two_digits(year), month=month, day=day)


def year(hit: Hit) -> Expr | None:
    value = hit.number("d4")
    era = hit.string("era", "era_before")
    if era or hit.has("era", "era_before"):
        numbers = amounts(word for word in hit.words if word.kind in {"d1", "d2", "d3", "d4"})
        if not numbers or not 1 <= numbers[0] <= 4000:
            return None
        return Expr("date", year=-int(numbers[0]) if era == "BC" else int(numbers[0]))
    return Expr("date", year=value, checks=("year",) if len(hit.words) == 1 else ())


def spoken_year(hit: Hit) -> Expr | None:
    """ "nineteen ninety-six", "two thousand and eight" after "the year"."""
    if hit.has("scale"):
        rest = amounts(word for word in hit.words if word.kind in {"number", "one", "tens"})
        value = 2000 + (int(rest[1]) if len(rest) > 1 else 0)
        return Expr("date", year=value) if hit.string("scale") == "1000" and rest[0] == 2 else None
    head, *rest_words = [word for word in hit.words if word.kind in {"number", "one", "tens", "hyphen"}]
    century = int(str(head.value))
    rest = amounts(rest_words)
    if century not in range(15, 21) or not rest or rest[0] < 10:
        return None
    return Expr("date", year=century * 100 + int(rest[0]))


def short_year(hit: Hit) -> Expr | None:
    return Expr("date", year=_two_digits(int(str(hit.words[-1].value))), checks=("short-year",))


def years(hit: Hit) -> Expr | None:
    """ "2012-13", "1992 to 2005"."""
    first = hit.words[0]
    last = hit.words[-1]
    begin, end = int(str(first.value)), int(str(last.value))
    if end < 100:
        end += begin // 100 * 100
        if last.end - last.start != 2:
            return None
    if not begin < end or begin < 1000:
        return None
    return Expr(
        "range",
        a=Expr("date", year=begin),
        b=Expr("date", year=end),
        checks=("years",),
        spans=((first.start, first.end), (last.start, last.end)),
    )


def decade(hit: Hit) -> Expr | None:
    word = hit.word("years_s", "decade_word")
    value = int(str(word.value)) if word is not None else 0
    if value < 100:
        if not hit.has("apos") and value < 20:
            return None
        value = 1900 + value if value > 10 else 2000 + value
    if value % 100 == 0 and value != 2000:
        return Expr("century", year=value)
    return Expr("decade", year=value)


def century(hit: Hit) -> Expr | None:
    value = amounts_of_ordinal(hit)
    if value is None or value > 22 or hit.string("unit") != "century":
        return None
    return Expr("century", year=(value - 1) * 100 if hit.string("era") != "BC" else -value * 100)


def amounts_of_ordinal(hit: Hit) -> int | None:
    """21 for "21st", "twenty-first"."""
    tens = hit.number("tens") or 0
    value = hit.number("ordinal", "nth")
    return None if value is None else tens + value


def quarter(hit: Hit) -> Expr | None:
    value = amounts_of_ordinal(hit)
    if hit.has("last", "final") and value is None:
        value = 4
    if value is None or not 1 <= value <= 4:
        return None
    name = "fiscal" if hit.has("fiscal") else ""
    return Expr("date", quarter=value, name=name, year=hit.number("d4"))


def half(hit: Hit) -> Expr | None:
    value = 2 if hit.has("last") else amounts_of_ordinal(hit)
    if value is None or not 1 <= value <= 2:
        return None
    return Expr("date", half=value, year=hit.number("d4"))


def season(hit: Hit) -> Expr:
    lone = len(hit.words) == 1
    year = hit.number("d4")
    which = hit.string("last", "next", "this", "that", "previous", "following")
    return Expr(
        "date", season=hit.number("season"), year=year, which=which, checks=("season",) if lone and year is None else ()
    )


def weekday(hit: Hit) -> Expr | None:
    which = hit.string("last", "next", "this", "that", "previous", "following", "same")
    if hit.has("same"):
        which = "that"
    origin = "anchor" if which in {"that", "previous", "following"} else "base"
    return Expr("weekday", weekday=hit.number("weekday", "weekday_short"), which=which, origin=origin)


def which_month(hit: Hit) -> Expr:
    which = hit.string("last", "next", "this", "that", "previous", "following")
    return Expr("date", month=hit.number("month", "month_short"), which=which)


def which_date(hit: Hit) -> Expr | None:
    """ "last Oct. 23": a day without a year, whatever the word before says of the year."""
    expr = date(hit)
    return None if expr is None else replace(expr, which=hit.string("last", "next", "this"))


def day(hit: Hit) -> Expr:
    shift = hit.number("deictic_day")
    return Expr("day", amount=Fraction(shift if shift is not None else 0))


def day_around(hit: Hit) -> Expr:
    shift = -2 if hit.has("before") else 2
    return Expr("day", amount=Fraction(shift))


def tonight(hit: Hit) -> Expr:
    return Expr("day", amount=Fraction(0), part="NI")


def this_part(hit: Hit) -> Expr | None:
    """ "this morning", "last night", "that evening", "the next morning"."""
    part = hit.string("daypart", "overnight")
    if hit.has("last"):
        return Expr("day", amount=Fraction(-1), part=part) if part in {"NI", "EV"} else None
    if hit.has("this"):
        return Expr("day", amount=Fraction(0), part=part)
    if hit.has("next", "following"):
        return Expr("offset", amount=Fraction(1), unit="day", origin="anchor", part=part)
    if hit.has("previous"):
        return Expr("offset", amount=Fraction(-1), unit="day", origin="anchor", part=part)
    return Expr("period", unit="day", which="that", origin="anchor", part=part)


def clock(hit: Hit) -> Expr | None:
    if hit.has("noon"):
        clock = hit.string("noon")
    else:
        numbers = [int(str(word.value)) for word in hit.words if word.kind in {"d1", "d2", "d3", "number", "one"}]
        digits = hit.word("d4", "number_long", "d3")
        if hit.has("zone") and not hit.has("colon", "ampm") and digits is not None and digits.kind != "d3":
            if len(digits.text) != 4 or not digits.text.isdigit():
                return None
            numbers = [int(digits.text[:2]), int(digits.text[2:])]
        elif digits is not None and digits.kind == "number_long":
            cut = digits.text.split(".")
            if len(cut) != 2 or len(cut[1]) != 2 or not (cut[0] + cut[1]).isdigit():
                return None
            numbers = [int(cut[0]), int(cut[1])]
        hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 0
        half_day = hit.string("ampm") or {"AF": "pm", "EV": "pm", "NI": "pm", "MO": "am"}.get(hit.string("daypart"), "")
        if hour > 24 or minute > 59 or (half_day and hour > 12 and hit.has("ampm")):
            return None
        if half_day == "pm" and hour < 12:
            hour += 12
        elif half_day == "am" and hour == 12:
            hour = 0
        clock = f"{hour:02d}:{minute:02d}"
    return Expr("clock", clock=clock, zone=hit.string("zone"))


def period(hit: Hit) -> Expr | None:
    """ "last year", "this week", "the same day", "the quarter"."""
    unit = hit.string("unit", "weekend", "quarter_noun", "half_noun", "period_noun")
    if unit in {"minute", "hour"}:
        return None
    which = hit.string("same", "last", "next", "this", "current", "that", "previous", "following", "latest")
    if which == "same":
        which = "that"
    if not which:
        which = "the"
    origin = "anchor" if which in {"that", "previous", "following", "the", "latest"} else "base"
    if which in {"previous", "following"}:
        return Expr("offset", amount=Fraction(-1 if which == "previous" else 1), unit=unit, origin="anchor")
    if which == "next" and hit.has("the"):
        return Expr("offset", amount=Fraction(1), unit=unit, origin="anchor" if unit == "day" else "base")
    if which == "last" and hit.has("the"):
        return Expr("window", amount=Fraction(1), unit=unit, which="last")
    checks = ("period",) if unit == "period" else ()
    return Expr("period", unit=unit, which=which, origin=origin, checks=checks)


def amount_fields(hit: Hit, kinds_off: tuple[str, ...] = ()) -> tuple[Fraction | None, Fraction | None, str]:
    """Amount, upper amount of a range, and the TIMEX3 modifier of it."""
    numbers = amounts(word for word in hit.words if word.kind not in kinds_off)
    mod = hit.string("about", "nearly", "than_word", "least", "over", "up")
    if hit.has("couple"):
        return Fraction(2), None, mod or "APPROX"
    if hit.has("dozen"):
        return Fraction(12), None, mod
    if numbers:
        return numbers[0], numbers[1] if len(numbers) > 1 else None, mod
    if hit.has("vague") or not hit.has("a", "last", "next", "unit", "other"):
        return None, None, mod
    return Fraction(1), None, mod


def offset(hit: Hit) -> Expr | None:
    """ "two years ago", "five months later", "a year earlier", "the day before"."""
    amount, high, mod = amount_fields(hit)
    back = hit.has("ago", "before") or hit.string("comparative") == "earlier"
    unit = hit.string("unit", "units")
    if amount is None:
        return Expr("ref", name="PAST_REF" if back else "FUTURE_REF")
    sign = -1 if back else 1
    return Expr(
        "offset",
        amount=amount * sign,
        high=None if high is None else high * sign,
        unit=unit,
        origin="base" if hit.has("ago") else "anchor",
        mod=mod,
    )


def from_now(hit: Hit) -> Expr | None:
    amount, high, mod = amount_fields(hit)
    if amount is None:
        return Expr("ref", name="FUTURE_REF")
    return Expr("offset", amount=amount, high=high, unit=hit.string("unit", "units"), mod=mod)


def year_period(hit: Hit) -> Expr:
    """ "the 1988 period", "the 1989 quarter"."""
    return Expr("date", year=hit.number("d4"), name="period")


def nth_unit(hit: Hit) -> Expr:
    """ "the first week", "the last weekend": of what follows."""
    amount = -1 if hit.has("last", "final") else amounts_of_ordinal(hit) or 1
    return Expr("nth-unit", amount=Fraction(amount), unit=hit.string("unit", "weekend", "quarter_noun"))


def year_ago_noun(hit: Hit) -> Expr | None:
    """ "the year-ago quarter", "year-earlier": the same stretch a year before."""
    unit = hit.string("quarter_noun", "period_noun")
    quarter = hit.number("ordinal", "nth")
    if quarter is not None:
        last_year = Expr("period", unit="year", which="last")
        return Expr("within", a=Expr("date", quarter=quarter), b=last_year) if quarter < 5 else None
    if hit.has("units"):
        return Expr("duration", amount=amounts(hit.words)[0], unit=hit.string("units"))
    return Expr("offset", amount=Fraction(-1), unit="year", origin="anchor", name=unit or "year-ago")


def window(hit: Hit) -> Expr | None:
    """ "the last five to six years", "the past few weeks", "the next two months"."""
    which = "next" if hit.has("next", "following") else "last"
    amount, high, mod = amount_fields(hit, ("last", "next", "following"))
    if hit.has("vague"):
        amount = None
    unit = hit.string("unit", "units", "quarter_noun")
    return Expr("window", amount=amount, high=high, unit=unit, which=which, mod=mod)


def duration(hit: Hit) -> Expr | None:
    amount, high, mod = amount_fields(hit)
    unit = hit.string("unit", "units")
    if hit.has("vague"):
        amount = None
    elif hit.has("half_noun") and not hit.has("and"):
        amount = Fraction(1, 2)
    elif hit.has("half_noun") and amount is not None:
        amount += Fraction(1, 2)
    return Expr("duration", amount=amount, high=high, unit=unit, mod=mod)


def first_units(hit: Hit) -> Expr | None:
    """ "the first nine months": so many units from the beginning of the year, if a year follows."""
    numbers = amounts(hit.words)
    if not numbers:
        return None
    return Expr("duration", amount=numbers[0], unit=hit.string("units"), name=hit.string("ordinal"))


def plural(hit: Hit) -> Expr:
    return Expr("duration", amount=None, unit=hit.string("units"), checks=("plural",))


def every(hit: Hit) -> Expr | None:
    amount, _, _ = amount_fields(hit)
    weekday = hit.number("weekday", "weekdays")
    unit = hit.string("unit", "units", "frequency", "weekend", "quarter_noun")
    month = hit.number("month")
    return Expr(
        "set",
        amount=amount or Fraction(1),
        unit=unit,
        weekday=weekday,
        month=month,
        season=hit.number("season"),
        part=hit.string("daypart"),
    )


def reference(hit: Hit) -> Expr:
    return Expr("ref", name="PRESENT_REF" if hit.has("current") else hit.string("now", "recent", "future", "reference"))


def this_time(hit: Hit) -> Expr:
    return Expr("ref", name="PRESENT_REF")


def frequency(hit: Hit) -> Expr | None:
    """ "daily", "annually"; "quarterly" and "annual" only as adverbs."""
    expr = every(hit)
    if expr is None:
        return None
    return replace(expr, checks=("adverb",)) if hit.words[0].text.lower() in {"annual", "quarterly"} else expr


def recent(hit: Hit) -> Expr:
    return Expr("ref", name=hit.string("recent") or "PRESENT_REF")


def age(hit: Hit) -> Expr:
    """ "6-year-old", "six years old": no time, but it keeps the duration in it from being one."""
    return Expr("age", checks=("never",))


def the_past(hit: Hit) -> Expr | None:
    """ "the past" as a noun."""
    return Expr("ref", name="PAST_REF", checks=("noun-last",)) if hit.words[-1].text == "past" else None


def holiday(hit: Hit) -> Expr:
    which = hit.string("last", "next", "this")
    return Expr("holiday", name=hit.words[-1 if hit.words[-1].kind == "holiday" else 0].text, which=which)


def holiday_year(hit: Hit) -> Expr:
    word = hit.word("holiday")
    return Expr("holiday", name=word.text if word else "", year=hit.number("d4"))


def year_end(hit: Hit) -> Expr:
    return Expr("period", unit=hit.string("unit"), which="this", mod=hit.string("edge_noun"))


def nth_day(hit: Hit) -> Expr | None:
    day = hit.number("nth", "d1", "d2")
    return Expr("date", day=day, origin="anchor", checks=("nth",)) if day and 1 <= day <= 31 else None


def fiscal(hit: Hit) -> Expr | None:
    return Expr("date", year=hit.number("d4"), name="fiscal")


def fiscal_period(hit: Hit) -> Expr | None:
    expr = period(hit)
    return None if expr is None else replace(expr, name="fiscal")


def narrative(hit: Hit) -> Expr | None:
    """ "the day before", "two days after": an offset from the narrative only where no event follows."""
    amount, high, mod = amount_fields(hit)
    if amount is None:
        return None
    sign = -1 if hit.has("before") else 1
    unit = hit.string("unit", "units")
    duration = (
        None if hit.has("the") else Expr("duration", rule="duration", amount=amount, high=high, unit=unit, mod=mod)
    )
    spans = ((hit.words[0].start, hit.words[-2].end),)
    return Expr(
        "offset", amount=amount * sign, unit=unit, origin="anchor", a=duration, spans=spans, checks=("no-object",)
    )
