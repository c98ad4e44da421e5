"""Builders of the calendar grammar's first level: from the words of a rule to an expression.

A builder returns None where the numbers make no date.
"""

from __future__ import annotations

from fractions import Fraction

from newsclaims.grammar.calendar_match import Hit, amounts
from newsclaims.grammar.calendar_types import Expr

_SUNDAY = 6


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


def quarter_to(hit: Hit) -> Expr | None:
    """ "the June quarter", "the March quarter of 2019": the three months that end with that month."""
    return Expr("date", year=hit.number("d4"), month=hit.number("month", "month_short"), unit="quarter")


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


def known(hit: Hit) -> Expr | None:
    """ "9/11"."""
    numbers = [word.value for word in hit.every("d1")]
    return Expr("date", year=2001, month=9, day=11, checks=("alone",)) if numbers == [9, 11] else None


def dotted(hit: Hit) -> Expr | None:
    """ "28.11.2018"."""
    parts = hit.words[0].text.split(".")
    if len(parts) != 3 or [len(part) for part in parts[1:]] != [2, 4] or not all(part.isdigit() for part in parts):
        return None
    day, month, year = (int(part) for part in parts)
    return Expr("date", year=year, month=month, day=day) if 0 < month < 13 and _valid(month, day) and day else None


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
        if hit.has("to") and not hit.has("apos"):
            return None  # "from 71 percent in 2019 to 48 percent"
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


def fiscal_years(hit: Hit) -> Expr | None:
    """ "fiscal 2012-13", "the financial year 2012/13", "FY2012-13"."""
    at = next(index for index, word in enumerate(hit.words) if word.kind == "d4")
    led = hit.has("fiscal") or hit.string("initial") == "fiscal"
    return years(Hit(hit.words[at:])) if led else None


def decade(hit: Hit) -> Expr | None:
    word = hit.word("years_s", "decade_word")
    value = int(str(word.value)) if word is not None else 0
    if value < 100:
        if not hit.has("apos", "the"):
            return None
        value = 1900 + value if value > 10 else 2000 + value
    if value % 100 == 0 and value != 2000:
        return Expr("century", year=value)
    return Expr("decade", year=value)


def decade_apos(hit: Hit) -> Expr | None:
    """ "the 1940's"."""
    value = hit.number("d4")
    return Expr("decade", year=value) if value is not None and value % 10 == 0 and value % 100 else None


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


def nth_weekday(hit: Hit) -> Expr | None:
    """ "the first Monday in October", "the last Sunday of May 2019"."""
    number = -1 if hit.has("last") else amounts_of_ordinal(hit) or 0
    if number > 5:
        return None
    month, weekday = hit.number("month", "month_short"), hit.number("weekday", "weekday_short")
    return Expr("date", year=hit.number("d4"), month=month, weekday=weekday, amount=Fraction(number))


def nth_day(hit: Hit) -> Expr | None:
    day = hit.number("nth", "d1", "d2")
    return Expr("date", day=day, origin="anchor", checks=("nth",)) if day and 1 <= day <= 31 else None


def seasons_ago(hit: Hit) -> Expr | None:
    """ "two summers ago": that season of so many years ago; "two Fridays ago": that day of so many weeks ago."""
    numbers = amounts(word for word in hit.words if word.kind not in {"seasons", "weekdays"})
    weekday = hit.number("weekdays")
    if not numbers or numbers[0].denominator != 1 or (weekday is not None and weekday > _SUNDAY):
        return None
    return Expr("offset", amount=-numbers[0], season=hit.number("seasons"), weekday=weekday)


def full_year(hit: Hit) -> Expr | None:
    """ "for the full year", "for the full year 2019"."""
    if hit.string("unit") != "year" or hit.string("other") != "full":
        return None
    year = hit.number("d4")
    if year is not None:
        return Expr("date", year=year)
    return Expr("period", unit="year", which="full", origin="anchor", checks=("whole-year",))


def turning_year(hit: Hit) -> Expr:
    """ "last season", "this season", "the last school year"."""
    return Expr("turning-year", which=hit.string("last", "next", "previous", "this"))


def mid_unit(hit: Hit) -> Expr:
    """ "midmonth"."""
    return Expr("period", unit=hit.string("mid_unit"), which="this", mod="MID")
