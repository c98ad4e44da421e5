"""EDTF dates (ISO 8601-2:2019, levels 0 to 2 as far as news needs them): validity and plain bounds.

Written for checking annotations, so it shares no code with the component that finds times.
"""

from __future__ import annotations

import calendar
import re
from datetime import date

_DATE = re.compile(r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?P<mark>[~?%]?)")
_QUARTER, _HALF = 33, 40
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
OPEN = ".."

Bounds = tuple[date | None, date | None]


def valid(edtf: str) -> bool:
    """Whether ``edtf`` is a date, season, quarter, half or interval that exists in the calendar."""
    return bounds(edtf) is not None


def bounds(edtf: str) -> Bounds | None:
    """First and last day of ``edtf`` taken literally (None: open end); None if it is not valid EDTF.

    "1998~" has the bounds of 1998; spring to winter are the northern meteorological seasons.

    >>> bounds("2018-33")
    (datetime.date(2018, 1, 1), datetime.date(2018, 3, 31))
    """
    left, slash, right = edtf.partition("/")
    if not slash:
        return _single(left)
    first = (None, None) if left in (OPEN, "") else _single(left)
    last = (None, None) if right in (OPEN, "") else _single(right)
    if first is None or last is None or (first == (None, None) and last == (None, None)):
        return None
    if first[0] is not None and last[1] is not None and first[0] > last[1]:
        return None
    return first[0], last[1]


def _single(text: str) -> tuple[date, date] | None:
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = match["year"], match["month"], match["day"]
    if int(year.replace("X", "9")) == 0 or year.startswith("0000"):
        return None
    first, last = max(int(year.replace("X", "0")), 1), int(year.replace("X", "9"))
    if month in (None, "XX"):
        return date(first, 1, 1), date(last, 12, 31)
    if "X" in year:
        return None
    return _part(first, int(month), day)


def _part(year: int, month: int, day: str | None) -> tuple[date, date] | None:
    if month > 12:
        months = _months(month)
        if day is not None or months is None:
            return None
        begin, end = months
        last_year = year + (end < begin)
        return date(year, begin, 1), date(last_year, end, calendar.monthrange(last_year, end)[1])
    if month < 1:
        return None
    days = calendar.monthrange(year, month)[1]
    if day in (None, "XX"):
        return date(year, month, 1), date(year, month, days)
    if not 1 <= int(day) <= days:
        return None
    return date(year, month, int(day)), date(year, month, int(day))


def _months(code: int) -> tuple[int, int] | None:
    """Months of a season (21-24), quarter (33-36) or half (40, 41)."""
    if code in _SEASONS:
        return _SEASONS[code]
    if _QUARTER <= code < _QUARTER + 4:
        begin = 3 * (code - _QUARTER) + 1
        return begin, begin + 2
    if code in (_HALF, _HALF + 1):
        begin = 6 * (code - _HALF) + 1
        return begin, begin + 5
    return None
