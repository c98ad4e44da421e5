"""The one place that asks dateparser, and only for what our own grammar leaves over.

dateparser 1.5 has no intervals and guesses where it does not know ("ten-year" → October), so it gets isolated, complete
date stamps only: a text that is approved by shape (day, month and year are all written), nothing relative. It is
imported at the first such text.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

_STAMP = re.compile(
    r"(?:[A-Za-z]{3,9},?\s+)?"
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/. ]\d{1,2}[-/. ]\d{4}|\d{8}"
    r"|\d{1,2}(?:st|nd|rd|th)?[-/. ]+[A-Za-z]{3,9}\.?[-/., ]+\d{4}"
    r"|[A-Za-z]{3,9}\.?[-/. ]+\d{1,2}(?:st|nd|rd|th)?[-/., ]+\d{4})"
    r"(?:[T ,]+(?:at )?\d{1,2}:?\d{2}(?::?\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|[A-Z]{2,4}|[+-]\d{2}:?\d{2})?)?"
)
_LONGEST = 60


@lru_cache(maxsize=1024)
def stamp_date(text: str, *, day_first: bool = False) -> date | None:
    """The day of an isolated, complete date stamp ("Wed, 28 Nov 2018 10:15:00 +0100"), else None.

    The day is the one that is written; time zones do not move it. ``day_first``: 11/12/2018 is 11 December.
    """
    text = " ".join(text.split())
    if len(text) > _LONGEST or _STAMP.fullmatch(text) is None:
        return None
    plain = re.match(r"(\d{4})-?(\d{2})-?(\d{2})(?!\d)", text)
    if plain is not None:
        try:
            return date(*(int(part) for part in plain.groups()))
        except ValueError:
            return None
    import dateparser

    found = dateparser.parse(
        text,
        languages=["en"],
        settings={
            "DATE_ORDER": "DMY" if day_first else "MDY",
            "PARSERS": ["absolute-time"],
            "REQUIRE_PARTS": ["day", "month", "year"],
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )
    return None if found is None else found.date()
