"""Stretches of the calendar: constructors, EDTF, TIMEX3 values, shifting.

EDTF: ISO 8601-2:2019 levels 0–2 (seasons -21…-24, quarters -33…-36, halves -40/-41, unspecified digits, intervals).
TIMEX3: TimeML 1.2.1. Dates are `datetime.date`, so years 1–9999; what lies outside has EDTF and no bounds.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from newsclaims.grammar.calendar_types import Stretch

SEASON_TIMEX = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
PARTS = {"day", "week", "weekend", "month", "quarter", "half", "year", "decade"}
_SEASON_START = {21: 3, 22: 6, 23: 9, 24: 12}


def month_end(year: int, month: int) -> date:
    """Last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def weekday_in(month: int, weekday: int | None, number: int) -> Callable[[int], date]:
    """By year, the ``number``-th ``weekday`` of a month, the last for -1; without a weekday, the first day."""

    def day(year: int) -> date:
        if weekday is None:
            return date(year, month, 1)
        days = [date(year, month, n + 1) for n in range(month_end(year, month).day)]
        days = [item for item in days if item.weekday() == weekday]
        return days[number if number < 0 else number - 1]

    return day


def day_of(day: date) -> Stretch:
    return Stretch(day.isoformat(), day, day, "day", "DATE", day.isoformat())


def month_of(year: int, month: int) -> Stretch:
    text = f"{year:04d}-{month:02d}"
    return Stretch(text, date(year, month, 1), month_end(year, month), "month", "DATE", text)


def year_of(year: int) -> Stretch:
    """A year; ``year`` below 1 counts BC (149 BC is -149) and has no bounds."""
    if year < 1:
        return Stretch(f"-{-year - 1:04d}", None, None, "year", "DATE", f"BC{-year:04d}", claimable=False)
    return Stretch(f"{year:04d}", date(year, 1, 1), date(year, 12, 31), "year", "DATE", f"{year:04d}")


def quarter_of(year: int, quarter: int) -> Stretch:
    first = quarter * 3 - 2
    return Stretch(
        f"{year:04d}-{32 + quarter}",
        date(year, first, 1),
        month_end(year, first + 2),
        "quarter",
        "DATE",
        f"{year:04d}-Q{quarter}",
    )


def half_of(year: int, half: int) -> Stretch:
    first = half * 6 - 5
    return Stretch(
        f"{year:04d}-{39 + half}", date(year, first, 1), month_end(year, first + 5), "half", "DATE", f"{year}-H{half}"
    )


def season_of(year: int, season: int) -> Stretch:
    """Meteorological seasons of the north; a winter begins in December of ``year``."""
    first = _SEASON_START[season]
    end = month_end(year, first + 2) if season != 24 else month_end(year + 1, 2)
    value = f"{year:04d}-{SEASON_TIMEX[season]}"
    return Stretch(f"{year:04d}-{season}", date(year, first, 1), end, "season", "DATE", value)


def decade_of(year: int) -> Stretch:
    ten = year // 10
    return Stretch(f"{ten}X", date(ten * 10, 1, 1), date(ten * 10 + 9, 12, 31), "decade", "DATE", f"{ten}")


def century_of(year: int) -> Stretch:
    """The hundred years from ``year``, a multiple of 100; BC without bounds."""
    hundred = year // 100
    if year < 0:
        return Stretch(None, None, None, "century", "DATE", f"BC{-hundred - 1:02d}", claimable=False)
    if hundred == 0:
        return Stretch("00XX", None, None, "century", "DATE", "00", claimable=False)
    return Stretch(
        f"{hundred:02d}XX",
        date(hundred * 100, 1, 1),
        date(hundred * 100 + 99, 12, 31),
        "century",
        "DATE",
        f"{hundred:02d}",
    )


def week_of(day: date) -> Stretch:
    """The week, Monday to Sunday, that holds ``day``."""
    monday = day - timedelta(days=day.weekday())
    sunday = monday + timedelta(days=6)
    iso = monday.isocalendar()
    return Stretch(f"{monday}/{sunday}", monday, sunday, "week", "DATE", f"{iso.year}-W{iso.week:02d}")


def weekend_of(day: date) -> Stretch:
    """Saturday and Sunday of the week that holds ``day``."""
    saturday = day - timedelta(days=day.weekday()) + timedelta(days=5)
    iso = saturday.isocalendar()
    return Stretch(
        f"{saturday}/{saturday + timedelta(days=1)}",
        saturday,
        saturday + timedelta(days=1),
        "weekend",
        "DATE",
        f"{iso.year}-W{iso.week:02d}-WE",
    )


def weekend_around(day: date) -> Stretch:
    """The weekend that a holiday lengthens: "Memorial Day weekend"."""
    place = day.weekday()
    if place > 4:
        return weekend_of(day)
    first, last = (day - timedelta(days=place + 2), day) if place < 2 else (day, day + timedelta(days=6 - place))
    iso = day.isocalendar()
    return Stretch(f"{first}/{last}", first, last, "weekend", "DATE", f"{iso.year}-W{iso.week:02d}-WE")


def add_months(day: date, months: int) -> date:
    """``day`` so many months on; the last day of the month where it has no such day.

    Raises:
        ValueError: the year leaves 1–9999.
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        raise ValueError(f"year {year} is out of range")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shifted_day(day: date, amount: int, unit: str) -> date:
    """``day`` moved by ``amount`` units.

    Raises:
        ValueError, OverflowError: the year leaves 1–9999.
    """
    if unit in {"day", "weekend"}:
        return day + timedelta(days=amount)
    if unit in {"week", "fortnight"}:
        return day + timedelta(weeks=amount * (2 if unit == "fortnight" else 1))
    months = {"month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120, "century": 1200}
    return add_months(day, amount * months.get(unit, 12000))


def around(day: date, unit: str) -> Stretch:
    """The stretch of precision ``unit`` that holds ``day``."""
    if unit == "day":
        return day_of(day)
    if unit in {"week", "fortnight"}:
        return week_of(day)
    if unit == "weekend":
        return weekend_of(day)
    if unit == "month":
        return month_of(day.year, day.month)
    if unit == "quarter":
        return quarter_of(day.year, (day.month + 2) // 3)
    if unit == "half":
        return half_of(day.year, (day.month + 5) // 6)
    if unit == "season":
        season = {0: 24, 1: 21, 2: 22, 3: 23}[day.month % 12 // 3]
        return season_of(day.year - (day.month < 3), season)
    if unit == "decade":
        return decade_of(day.year)
    if unit in {"century", "millennium"}:
        return century_of(day.year // 100 * 100)
    return year_of(day.year)


def precision_text(day: date, unit: str) -> str:
    """EDTF of ``day`` at the precision of ``unit`` (year, month, otherwise day)."""
    if unit in {"year", "decade", "century", "millennium"}:
        return f"{day.year:04d}"
    if unit in {"month", "quarter", "half", "season"}:
        return f"{day.year:04d}-{day.month:02d}"
    return day.isoformat()


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, 1991, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def holiday(rule: str, year: int) -> date:
    """The day that ``rule`` of the lexicon names in ``year``: "12-25", "11-4:3+1", "05--1:0", "easter-2", or the one of
    its table ("from 2001: 1114 1104").

    Raises:
        ValueError: the rule cannot be read, or its table does not have the year.
    """
    if rule.startswith("from "):
        listed = _tabled(rule, year)[0]
        return date(year, int(listed[:2]), int(listed[2:]))
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule[6:]))
    month, rest = int(rule[:2]), rule[3:]
    if ":" not in rest:
        return date(year, month, int(rest))
    place, _, weekday_rule = rest.partition(":")
    weekday, _, extra = weekday_rule.partition("+")
    wanted, nth = int(weekday), int(place)
    if nth > 0:
        first = date(year, month, 1)
        day = first + timedelta(days=(wanted - first.weekday()) % 7 + 7 * (nth - 1))
    else:
        last = month_end(year, month)
        day = last - timedelta(days=(last.weekday() - wanted) % 7)
    return day + timedelta(days=int(extra or 0))


def _tabled(rule: str, year: int) -> tuple[str, str]:
    """First and last day of a feast whose days are listed: "0323-0420", "1104"."""
    begin, _, days = rule.removeprefix("from ").partition(":")
    listed = days.split()
    if not 0 <= year - int(begin) < len(listed):
        raise ValueError(f"no day for {year}")
    first, _, last = listed[year - int(begin)].partition("-")
    return first, last


def feast(rule: str, year: int) -> Stretch:
    """The day of a holiday, or all of one that lasts ("Ramadan")."""
    first = holiday(rule, year)
    last = _tabled(rule, year)[1] if rule.startswith("from ") else ""
    if not last:
        return day_of(first)
    end = date(year, int(last[:2]), int(last[2:]))
    end = end if end > first else end.replace(year=year + 1)
    return Stretch(f"{first}/{end}", first, end, "month", "DATE", f"{first}/{end}")


def dates_of(text: str) -> Stretch | None:
    """The stretch that plain EDTF names: a decade, a year, a season, quarter or half, a month, a day; else None."""
    parts = text.split("-")
    if len(text) == 4 and text[:3].isdigit() and text[3] == "X":
        return decade_of(int(text[:3]) * 10)
    if not all(part.isdigit() for part in parts) or len(parts[0]) != 4:
        return None
    year, *rest = (int(part) for part in parts)
    if len(rest) == 2:
        return day_of(date(year, *rest))
    if not rest:
        return year_of(year)
    if rest[0] <= 12:
        return month_of(year, rest[0])
    if rest[0] in SEASON_TIMEX:
        return season_of(year, rest[0])
    return quarter_of(year, rest[0] - 32) if rest[0] < 37 else half_of(year, rest[0] - 39)
