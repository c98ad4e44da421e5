"""What a time's words do not say themselves: its opening preposition, and the narrative around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property

from newsclaims.components.mirror import Doc, Token
from newsclaims.grammar.calendar_edtf import around, month_end, shifted_day
from newsclaims.grammar.calendar_parts import period_value, span_of
from newsclaims.grammar.calendar_resolve import resolve
from newsclaims.grammar.calendar_types import Context, Expr, Found, Stretch
from newsclaims.lexicon import load, word_set

_DEICTIC = {"day", "period", "window"}
_RECENT = 12
_NOUN_PHRASE = 7
_NEAR = 100
_PAIR = 14
_LED = 3


class TokenFinder:
    """Tokens by code points."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.starts = [token.idx for token in doc]

    def tokens(self, start: int, end: int) -> list[Token]:
        """Tokens that overlap ``[start, end)``."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = bisect_left(self.starts, end)
        return [self.doc[i] for i in range(first, last)]


class Narrative:
    """The times resolved so far, and whether the text tells of their days or of those of its base date.

    ``found``: all expressions of the text: one that dates its events in full and hardly points from its own day
    (yesterday, Tuesday, last week) narrates throughout.
    """

    def __init__(self, base: date | None, found: Sequence[Found], text: str) -> None:
        self.base = base
        self.text = text
        self.recent: tuple[Stretch, ...] = ()
        self._frame: Stretch | None = None
        self._frame_end = 0
        self._quarter: Stretch | None = None
        self._quarter_end = 0
        self._last_end = 0
        self._pair: Stretch | None = None
        dated = sum(1 for item in found if item.expr.month and self._absolute(item.expr) and self._old(item.expr))
        pointing = sum(1 for item in found if item.expr.kind in _DEICTIC and item.expr.origin == "base")
        pointing += sum(1 for item in found if item.expr.kind == "weekday" and not item.expr.which)
        self.historical = dated >= 4 and dated > 4 * pointing

    @staticmethod
    def _absolute(expr: Expr) -> bool:
        return expr.kind == "date" and expr.year is not None and expr.name != "fiscal"

    def _old(self, expr: Expr) -> bool:
        return self.base is None or (expr.year is not None and expr.year < self.base.year - 1)

    def frame(self, item: Found, future: bool | None) -> Stretch | None:
        """The absolute date before that an undated month or day belongs to, if the text narrates in its time."""
        if self._frame is None or self.historical:
            return self._frame
        if future or self._frame.unit not in {"day", "month"} or item.start - self._frame_end > 150:
            return None
        return None if "\n" in self.text[self._frame_end : item.start] else self._frame

    def is_near(self, item: Found) -> bool:
        """A time stands shortly before ``item`` in its sentence."""
        between = self.text[self._last_end : item.start]
        return bool(self.recent) and len(between) <= _NEAR and ". " not in between and "\n" not in between

    def told(self, expr: Expr) -> tuple[Stretch, ...]:
        """What ``expr`` may take up, nearest first: "the period" takes all of "from 12 in 2010 to 40 in 2016"."""
        return (self._pair, *self.recent) if self._pair is not None and expr.unit == "period" else self.recent

    def quarter(self, item: Found) -> Stretch | None:
        """The quarter or half whose figures stand just before: "a year ago" means the same one a year before."""
        if self._quarter is None or item.start - self._quarter_end > 500:
            return None
        return self._quarter

    def add(self, item: Found, expr: Expr, stretch: Stretch, *, told: bool) -> None:
        """Take ``stretch`` as the nearest time before what follows; ``told``: of what happens, not of a thing."""
        if expr.kind == "duration" and expr.unit == "month" and expr.amount is not None and expr.amount >= 6:
            self._quarter = None
        if stretch.earliest is None or not stretch.claimable:
            return
        self._pair = self._paired(item, stretch)
        self._last_end = item.end
        if expr.rule == "period-ending" and stretch.unit != "interval":
            stretch = replace(stretch, timex_value=stretch.timex_value.partition("/")[0])
        yearly = expr.kind == "offset" and expr.unit == "year"
        if stretch.unit in {"quarter", "half"} and not yearly:
            self._quarter, self._quarter_end = stretch, item.end
        elif stretch.unit == "interval" or (stretch.unit == "year" and expr.kind == "date" and not expr.name):
            self._quarter = None
        if not (yearly and stretch.unit in {"quarter", "half"}):
            self.recent = (stretch, *self.recent[: _RECENT - 1])
        if expr.kind in {"date", "range"}:
            full = self._absolute(expr) or (expr.a is not None and self._absolute(expr.a))
            if full and (self.historical or (told and self._old_stretch(stretch))):
                self._frame, self._frame_end = stretch, item.end
            elif self._goes_on(stretch):
                self._frame = stretch
        elif expr.origin == "anchor" and self._goes_on(stretch):
            self._frame = stretch

    def _paired(self, item: Found, stretch: Stretch) -> Stretch | None:
        """From the time before to ``stretch``, or back: "from 12 in 2010 to 40 in 2016", "40 in 2016, down from 52 in
        2010"."""
        before = self.recent[0] if self.recent else None
        between = self.text[self._last_end : item.start].split()
        apart = len(between) > _PAIR or any(word.endswith(".") for word in between)
        if before is None or before.unit != stretch.unit or apart:
            return None
        if "from" in between[:_LED]:
            whole = span_of(stretch, before)
        elif between[:1] == ["to"] and "from" in self.text[max(self._last_end - _NEAR, 0) : self._last_end].split():
            whole = span_of(before, stretch)
        else:
            return None
        return whole if whole.claimable else None

    def from_april(self, item: Found, stretch: Stretch) -> Stretch:
        """ "2012-13" in a text on Indian money: from April to March; not the season of a sport."""
        expr = item.expr
        first, last = (expr.a.year, expr.b.year) if expr.a is not None and expr.b is not None else (None, None)
        joined = "years" in expr.checks and expr.spans[1][0] - expr.spans[0][1] == 1
        season = self.text[item.end : item.end + 7] == " season"
        if not joined or first is None or last != first + 1 or stretch.earliest is None or season:
            return stretch
        return replace(stretch, earliest=date(first, 4, 1), latest=date(last, 3, 31)) if self._is_indian else stretch

    @cached_property
    def _is_indian(self) -> bool:
        """The money of the text is that of India: crores, lakhs, rupees, unless a neighbour is named."""
        words = set(re.findall(r"\w+|₹", self.text.lower()))
        told = words & word_set("calendar", "context", "from_april")
        return bool(told) and not words & word_set("calendar", "context", "not_from_april")

    def _goes_on(self, stretch: Stretch) -> bool:
        """An undated time of a historical text that lies near the one before."""
        if not self.historical or self._frame is None or self._frame.earliest is None or stretch.earliest is None:
            return False
        return abs((stretch.earliest - self._frame.earliest).days) < 800

    def _old_stretch(self, stretch: Stretch) -> bool:
        if self.base is None or stretch.latest is None:
            return True
        return stretch.latest.year < self.base.year - 1


def further_back(expr: Expr, stretch: Stretch, base: date | None) -> Stretch:
    """ "more than three years ago": any time before that day."""
    back = expr.kind == "offset" and expr.mod == "MORE_THAN" and expr.origin != "anchor"
    if not back or base is None or expr.amount is None or expr.amount >= 0 or expr.amount.denominator != 1:
        return stretch
    if stretch.edtf is None or expr.unit not in {"year", "month", "week", "decade"}:
        return stretch
    latest = shifted_day(base, int(expr.amount), expr.unit)
    return replace(stretch, edtf=f"../{stretch.edtf.rstrip('~').rpartition('/')[2]}", earliest=None, latest=latest)


def onward(expr: Expr, tokens: Sequence[Token]) -> Expr:
    """ "over the next decade", "in the next month": a stretch from the base on, not the decade or month after it."""
    if expr.kind != "offset" or expr.rule != "period" or expr.origin != "base" or expr.amount != 1:
        return expr
    first = tokens[0]
    if first.i == 0 or first.lower_ != "the" or first.nbor(-1).lower_ not in load("calendar")["context"]["within"]:
        return expr
    return replace(expr, kind="window", which="next")


def ended(text: str, item: Found, after: Found | None, context: Context) -> Stretch | None:
    """ "the quarter ended Sept. 30", "the year ending June 30": what ends on the day that follows; else None."""
    expr = item.expr
    if after is None or after.start - item.end > 16 or not text[item.start : item.end].lower().startswith("the "):
        return None
    counted = expr.kind == "duration" and expr.amount is not None and expr.amount.denominator == 1 and not expr.name
    if not counted and (expr.kind != "period" or expr.which != "the"):
        return None
    if text[item.end : after.start].strip(" ,") not in load("calendar")["context"]["ended"]:
        return None
    over = "ended" in text[item.end : after.start]
    end = resolve(after.expr, replace(context, future=False) if over else context, {})
    last = end.latest
    if last is None or expr.unit not in {"quarter", "month", "week", "year", "decade"}:
        return None
    count = int(expr.amount) if counted and expr.amount is not None else 1
    first = shifted_day(last + timedelta(days=1), -count, expr.unit)
    whole = around(last, expr.unit)
    if not counted and (whole.earliest, whole.latest) == (first, last):
        return replace(whole, timex_value=f"{whole.timex_value}/{end.timex_value}")
    size = "day"
    if after.expr.kind == "date" and after.expr.month is None:
        size = "year"
    elif last == month_end(last.year, last.month) and expr.unit != "week":
        size = "month"
    value = period_value(expr.amount if counted else Fraction(1), expr.unit)
    return replace(span_of(around(first, size), around(last, size)), timex_value=f"{value}/{end.timex_value}")


def _openings() -> dict[str, str]:
    context = load("calendar")["context"]
    return {word: name for name in ("since", "until", "by", "before", "after") for word in context[f"opening_{name}"]}


_OPENINGS = _openings()


def opening_of(tokens: Sequence[Token], expr: Expr, future: bool | None) -> str:
    """The preposition that makes an open interval of a time, when the time itself is its object; else empty."""
    first, last = tokens[0], tokens[-1]
    if first.i == 0 or first.lower_ == "since":
        return "since" if first.lower_ == "since" else ""
    before = first.nbor(-1)
    if before.is_space and before.i > 0 and "\n" not in before.text:
        before = before.nbor(-1)
    if before.lower_ in word_set("calendar", "context", "loose_before") and before.i > 1:
        before = before.nbor(-2 if before.lower_ == "least" else -1)
    opening = _OPENINGS.get(before.lower_, "")
    to_come = expr.kind == "day" and expr.amount is not None and expr.amount >= 0
    if before.lower_ == "from" and (future or to_come):
        opening = "since"
    if before.lower_ == "to" and before.i > 0:
        opening = {"back": "since", "prior": "before", "up": "until"}.get(before.nbor(-1).lower_, opening)
        deferred = opening == "since" and before.i > 1
        if deferred and before.nbor(-2).lemma_.lower() in word_set("calendar", "context", "deferral"):
            return ""  # "was put back to the third quarter"
    if opening in {"before", "after"} and (expr.clock or expr.part):
        return ""
    if not opening and not before.is_punct:
        return _starting(before) or _opening_before(before, ahead=_describes(last))
    if opening == "after" and before.i > 0 and before.nbor(-1).lower_ in _UNTIL:
        return "until"
    if not opening or (before.lower_ == "through" and first.lower_ in word_set("calendar", "context", "through_whole")):
        return ""
    if last.i + 1 < len(last.doc):
        after = last.nbor(1)
        modifies = _describes(last)
        if modifies and opening == "before" and after.tag_ in {"NN", "NNS"}:
            return opening
        if modifies and after.tag_ in {"POS", "NN", "NNS", "NNP", "NNPS", "JJ", "CD"}:
            return ""
        if after.tag_ == "POS" or after.text in {"-", "’s", "'s"}:
            return ""
    return opening


def _starting(before: Token) -> str:
    """ "the rule applies starting in July"; but "a visit beginning on Monday" only begins then."""
    verb = before.nbor(-1) if before.i > 0 and before.lower_ in word_set("calendar", "context", "dating") else before
    opens = verb.i < before.i and verb.lower_ in word_set("calendar", "context", "starting") and verb.dep_ != "acl"
    return "since" if opens else ""


_NOMINAL = {"DT", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "PRP$", "POS", "HYPH", "CD", "VBG", "VBN"}
_UNTIL = {"until", "till"}


def _describes(token: Token) -> bool:
    """ "the November election"."""
    return token.head.i > token.i and token.dep_ in {"compound", "nmod", "amod", "nummod", "poss", "npadvmod"}


def _opening_before(token: Token, *, ahead: bool) -> str:
    """ "since the president's re-election Tuesday", "until after the 2020 election": one word of opening for all."""
    for _ in range(_NOUN_PHRASE):
        if token.i == 0 or token.dep_ == "mark":
            return ""  # nor of the clause in "since changes in 2020 would weigh on it"
        if token.lower_ == "since":
            return "since"
        if token.lower_ == "after":
            return "until" if token.nbor(-1).lower_ in _UNTIL else ""
        if token.lower_ in _UNTIL:
            return "until"
        if token.lower_ == "before":
            return _uncounted(token) if ahead else ""
        inner = token.lower_ in word_set("calendar", "context", "dating") and token.nbor(-1).pos_ in {"NOUN", "PROPN"}
        if (token.tag_ not in _NOMINAL and token.lower_ != "of" and not inner) or token.dep_ == "pcomp":
            return ""  # nor of the gerund in "since leaving office two years ago"
        token = token.nbor(-1)
    return ""


def _uncounted(before: Token) -> str:
    """ "before the November election", but nothing of "two weeks before the November election"."""
    counted = before.i > 0 and before.nbor(-1).lower_ in load("calendar")["units"] | load("calendar")["unit"]
    return "" if counted else "before"
