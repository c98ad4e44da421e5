"""The types of the calendar grammar: words, expressions as they stand, stretches of the calendar they mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

UNITS = ("century", "decade", "year", "half", "season", "quarter", "month", "week", "weekend", "day")
"""Precisions of a stretch, coarse to fine."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word or mark of the text. ``kind`` names its table in the lexicon, or is empty; ``code`` is the kind's letter.

    ``value``: what the lexicon or the digits give.
    """

    start: int
    end: int
    text: str
    kind: str
    value: object = None


@dataclass(frozen=True, slots=True)
class Expr:
    """A calendar expression before it is resolved.

    ``kind``: date, day, period, part, offset, window, duration, set, ref, range, holiday, decade, century, clock.
    ``which``: last, this, next, that, same, previous, following, the, latest. ``origin``: base (the article's date) or
    anchor (the nearest resolved time before). ``mod``: START, MID, END or a TIMEX3 modifier of amount. ``checks``: what
    the caller has to make sure of with a tagger: proper, noun, year, number.
    """

    kind: str
    rule: str = ""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: int | None = None
    quarter: int | None = None
    half: int | None = None
    clock: str = ""
    zone: str = ""
    part: str = ""
    unit: str = ""
    amount: Fraction | None = None
    high: Fraction | None = None
    which: str = ""
    origin: str = "base"
    mod: str = ""
    name: str = ""
    a: Expr | None = None
    b: Expr | None = None
    checks: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """An expression and its code points ``[start, end)`` in the text."""

    start: int
    end: int
    expr: Expr


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the calendar: EDTF, inclusive bounds, precision, TIMEX3 attributes.

    ``unit``: one of `UNITS`, ``interval`` or empty. Bounds are None for an open end and for what has none.
    """

    edtf: str | None = None
    earliest: date | None = None
    latest: date | None = None
    unit: str = ""
    timex_type: str = "DATE"
    timex_value: str = ""
    timex_mod: str = ""
    claimable: bool = True


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression is resolved against.

    ``base``: date of the article, or None. ``future``: the tense of its clause looks ahead; None: cannot be told.
    ``recent``: stretches resolved before, nearest first. ``frame``: the nearest absolute date before when the text
    narrates in its time and not in that of the base, else None. ``quarter``: the quarter or half year whose figures
    stand just before, which "a year ago" is compared with.
    """

    base: date | None = None
    future: bool | None = None
    recent: tuple[Stretch, ...] = ()
    frame: Stretch | None = None
    quarter: Stretch | None = None
