"""The entries of a live page: the day that stands over one is the base date of what is told under it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from newsclaims.grammar.calendar_resolve import resolve
from newsclaims.grammar.calendar_types import Context, Found
from newsclaims.lexicon import load, word_set

_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b")
_TOLD = 40  # characters at least that stand under an entry's line, at most that stand beside its day
_DAYS = 60  # between an entry and the base date of the page


class Entries:
    """The lines "Posted at 22:40 15 Aug 2022", "15 August, 22.40" of a page, where it has several with text between.

    ``base``: the base date of the page, which what stands over the first of them keeps.
    """

    def __init__(self, text: str, found: Sequence[Found], base: date | None) -> None:
        lines = [(end, day) for item in found if (read := _entry(text, item, base)) for end, day in (read,)]
        ends = [*(end for end, _ in lines[1:]), len(text)]
        told = [(start, day) for (start, day), end in zip(lines, ends, strict=False) if end - start >= _TOLD]
        several = len({day for _, day in told}) > 1
        self._starts = [start for start, _ in told] if several else []
        self._days = [base, *(day for _, day in told)]

    def base_at(self, at: int) -> date | None:
        """The day that "today" means at ``at``."""
        return self._days[bisect_right(self._starts, at)]


def _entry(text: str, item: Found, base: date | None) -> tuple[int, date] | None:
    """End of the line of a day with its clock time and nothing else, and the day."""
    expr = item.expr
    if expr.kind != "date" or expr.month is None or expr.day is None:
        return None
    near, far = max(item.start - _TOLD, 0), min(item.end + _TOLD, len(text))
    start = text.rfind("\n", near, item.start) + 1
    end = text.find("\n", item.end, far)
    if (start == 0 and near > 0) or (end < 0 and far < len(text)):
        return None
    end = far if end < 0 else end
    if not _CLOCK.search(text, start, end):
        return None
    beside = _CLOCK.sub(" ", f"{text[start : item.start]} {text[item.end : end]}").lower()
    calendar, stamps = load("calendar"), word_set("calendar", "context", "stamps")
    if any(word not in stamps and word not in calendar["zone"] for word in re.findall(r"\w+", beside)):
        return None
    day = resolve(expr, Context(base=base, future=False), {}).earliest
    if day is None or (base is not None and abs((day - base).days) > _DAYS):
        return None
    return end, day
