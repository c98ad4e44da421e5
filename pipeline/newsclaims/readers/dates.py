"""Dates as page furniture writes them: "Thursday, November 29, 2018", "9 February 2023 14:05 GMT", "29/11/2018".

Only full dates with a year, and the bare month and day of datelines. The calendar of running prose is another room.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from newsclaims.lexicon import load

_NEAR_FUTURE = timedelta(days=7)
_PIVOT = 60  # of years with two digits the first that is of the last century


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in furniture. ``value`` is None when it is no calendar day or its order cannot be told ("03/04/2018").

    ``weekday``: 0 is Monday, None if none was written. ``start``/``end`` count within the text that was searched.
    ``readings``: the days that two numbers of unknown order may mean, month first and day first.
    """

    value: date | None
    start: int
    end: int
    weekday: int | None = None
    readings: tuple[date | None, date | None] | None = None

    @property
    def contradicted(self) -> bool:
        """The written weekday is not that of the date."""
        return self.value is not None and self.weekday is not None and self.value.weekday() != self.weekday


@cache
def _names(kind: str) -> dict[str, int]:
    """Lower-case name or abbreviation → number, of the months (from 1) or weekdays (Monday is 0)."""
    calendar = load("calendar")
    return {**calendar[kind], **calendar[f"{kind}_short"]}


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    month = "|".join(sorted(_names("month"), key=len, reverse=True))
    weekday = "|".join(sorted(_names("weekday"), key=len, reverse=True))
    lead = rf"(?:\b(?P<weekday>{weekday})\b\.?,?\s+)?"
    clock = r"\d{1,2}:\d\d\s?[ap]\.?m"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    year = rf"(?P<year>(?:19|20)\d\d)(?:(?!\d)|(?={clock}))"  # "June 3, 2015June 4, 2015", "June 3, 20155:12 PM"
    name = rf"(?P<month>{month})\b\.?"
    short = rf"(?:{year}|['’](?P<short>\d\d)\b)"
    sources = (
        rf"{lead}\b{day}(?:\s+(?:of\s+)?|[-/.]){name},?(?:\s+|[-/]){short}",
        rf"{lead}(?<![^\W\d_]){name},?\s+{day}(?:\s+|\s*,\s*){short}",
        rf"\b{year}\s+{name}\s+{day}\b",
        r"\b(?P<year>(?:19|20)\d\d)(?P<by>[-/.])(?P<month>\d\d?)(?P=by)(?P<day>\d\d?)(?!\d)",
        rf"{lead}\b(?P<first>\d{{1,2}})(?P<by>[-/.])(?P<second>\d{{1,2}})(?P=by){year}",
        rf"{lead}(?<![\d./])(?P<first>\d{{1,2}})(?P<by>[/.])(?P<second>\d{{1,2}})(?P=by)(?P<short>\d\d)(?![\d./])",
    )
    return tuple(re.compile(source, re.IGNORECASE) for source in sources)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _century(year: int) -> int:
    """Year of two digits: "'98", "'05"."""
    return year + (1900 if year >= _PIVOT else 2000)


def _value(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    year = _year(parts)
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        if parts["by"] == "." or first > 12 or first == second:
            return _day(year, second, first)
        return _day(year, first, second) if second > 12 else None
    month = parts["month"].lower()
    return _day(year, int(month) if month.isdigit() else _names("month")[month], int(parts["day"]))


def _year(parts: dict[str, str]) -> int:
    return int(parts["year"]) if parts.get("year") else _century(int(parts["short"]))


def _readings(match: re.Match[str]) -> tuple[date | None, date | None] | None:
    """Month first and day first: "03/04/2018" is 4 March or 3 April."""
    parts = match.groupdict()
    if "first" not in parts or parts["by"] == ".":
        return None
    year, first, second = _year(parts), int(parts["first"]), int(parts["second"])
    return _day(year, first, second), _day(year, second, first)


def settled(found: FoundDate, text: str) -> FoundDate:
    """``found`` with the day that the weekday beside it or the other dates of ``text`` decide, if any do.

    "Tuesday 03/04/2018" is 3 April; on a page with "11/29/2017" and none like "29/11/2017" it is 4 March.
    """
    if found.value is not None or found.readings is None:
        return found
    days = [day for day in found.readings if day is not None and day.weekday() == found.weekday]
    if found.weekday is not None:
        return replace(found, value=days[0]) if len(days) == 1 else found
    decided = {item.readings.index(item.value) for item in find_dates(text) if item.readings and _one_way(item)}
    return replace(found, value=found.readings[decided.pop()]) if len(decided) == 1 else found


def _one_way(found: FoundDate) -> bool:
    """Only one order of its numbers gives a day."""
    return found.value is not None and found.readings is not None and None in found.readings


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """Full dates in ``text``, in order, none overlapping."""
    found: list[FoundDate] = []
    for pattern in _patterns():
        for match in pattern.finditer(text):
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            weekday = match.groupdict().get("weekday")
            number = _names("weekday")[weekday.lower()] if weekday else None
            found.append(FoundDate(_value(match), match.start(), match.end(), number, _readings(match)))
    return tuple(sorted(found, key=lambda item: item.start))


def parse_date(text: str) -> date | None:
    """The one date of a metadata field, None if it holds none or several that differ."""
    values = {item.value for item in find_dates(text)}
    return values.pop() if len(values) == 1 else None


@cache
def _bare() -> tuple[re.Pattern[str], ...]:
    month = "|".join(sorted(_names("month"), key=len, reverse=True))
    weekday = rf"(?:(?:{'|'.join(sorted(_names('weekday'), key=len, reverse=True))})\.?,?\s+)?"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    name = rf"(?P<month>{month})\.?"
    year = r"(?:,?\s+(?P<year>(?:19|20)\d\d))?"
    forms = (rf"{name}\s+{day}", rf"{day}\s+{name}")
    return tuple(re.compile(rf"{weekday}{form}{year}\Z", re.IGNORECASE) for form in forms)


def is_weekday(text: str) -> bool:
    return text.lower().strip(".") in _names("weekday")


def parse_dateline_date(text: str, published: date | None) -> tuple[bool, date | None]:
    """Whether ``text`` is the date of a dateline, and the day it means.

    Without a year it is the last such day that is not later than a week after ``published`` (time zones and slips
    allowed for); None when there is no publication date.
    """
    for pattern in _bare():
        match = pattern.match(text.strip())
        if match is None:
            continue
        month, day = _names("month")[match["month"].lower()], int(match["day"])
        if match["year"]:
            return True, _day(int(match["year"]), month, day)
        if published is None:
            return _day(2000, month, day) is not None, None
        for year in (published.year + 1, published.year, published.year - 1):
            value = _day(year, month, day)
            if value is not None and value <= published + _NEAR_FUTURE:
                return True, value
        return False, None
    return False, None
