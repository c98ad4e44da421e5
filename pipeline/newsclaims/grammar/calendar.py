"""Calendar expressions of English news: finds them in a text and resolves them against a base date.

Pure: no spaCy, no clock, no data files; the words come as an argument (``lexicon/data/calendar.toml``). Notation: EDTF
(ISO 8601-2:2019, levels 1 and 2) and TIMEX3 (TimeML 1.2.1). The cascade (words, expressions, joins, edges, ranges) is
that of finite-state chunkers; every pattern is bounded, so the time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from newsclaims.grammar import calendar_join, calendar_rules
from newsclaims.grammar.calendar_lex import Lexer
from newsclaims.grammar.calendar_match import Matcher
from newsclaims.grammar.calendar_types import Expr, Found, Word

_GLUE = (
    "the", "a", "of", "in", "on", "at", "to", "and", "or", "so", "far", "between", "from", "comma", "period", "hyphen",
    "dash", "slash", "colon", "apos", "open", "close", "money", "percent", "number", "tens", "scale", "one", "d1", "d2",
    "d3", "number_long", "vague", "other", "after", "before", "this", "that", "s", "over", "up", "than", "than_word",
    "least", "nearly", "about", "per", "every", "long", "old", "last", "next", "same", "following", "ordinal", "nth",
    "these", "local", "couple", "dozen", "calendar_word", "previous", "latest", "edge_noun", "edge", "time_noun",
    "clock_word", "report", "final", "oclock", "half_noun", "fiscal", "fraction", "current", "new",
)  # fmt: skip


class Calendar:
    """The grammar with its words. ``data``: the tables of ``calendar.toml``."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.lexer = Lexer(data)
        codes = dict(self.lexer.codes)
        for name in calendar_join.CATEGORIES:
            codes[name] = chr(0x4E00 + len(codes))
        self.codes = codes
        self.atoms = Matcher(calendar_rules.RULES, calendar_rules.MACROS, codes)
        self.levels = [
            Matcher(rules, calendar_join.MACROS, codes)
            for rules in (calendar_join.JOINS, calendar_join.EDGES, calendar_join.RANGES)
        ]
        core = [code for kind, code in self.lexer.codes.items() if kind and kind not in _GLUE and kind != "break"]
        core += [codes["current"]]
        self._run = re.compile(f"[^{codes['']}{codes['break']}]+")
        self._core = re.compile(f"[{''.join(core)}]|{codes['apos']}[{codes['d2']}{codes['d3']}]")
        self._dotted = re.compile(r"\d\.\d\d\.\d{4}")
        spoken = f"{codes['number']}{codes['tens']}"
        slashed = f"{codes['d1']}{codes['slash']}{codes['d1']}"
        alone = f"{codes['the']}{codes['nth']}"
        self._core = re.compile(f"{self._core.pattern}|{spoken}|{slashed}|{alone}")
        self.holidays: Mapping[str, str] = data.get("holiday", {})

    def find(self, text: str) -> list[Found]:
        """Calendar expressions in ``text``, in order, without overlap."""
        words, letters = self.lexer.words_of(text)
        found: list[Found] = []
        for run in self._run.finditer(letters):
            if self._core.search(letters, run.start(), run.end()):
                found += self._parse(words[run.start() : run.end()], run.group())
        return found

    def _parse(self, words: Sequence[Word], letters: str) -> list[Found]:
        words, letters = self._level(self.atoms, words, letters)
        for matcher in self.levels:
            words, letters = self._level(matcher, words, letters)
        return [
            Found(word.start, word.end, word.value)
            for word in words
            if isinstance(word.value, Expr) and word.value.kind != "age"
        ]

    def _level(self, matcher: Matcher, words: Sequence[Word], letters: str) -> tuple[list[Word], str]:
        """One pass: the longest match at each place becomes one word."""
        out: list[Word] = []
        codes: list[str] = []
        at = 0
        while at < len(words):
            hit = matcher.longest(words, letters, at)
            if hit is None:
                out.append(words[at])
                codes.append(letters[at])
                at += 1
                continue
            expr, end = hit
            start, stop = _extent(words, at, end, expr)
            kind = calendar_join.category(expr)
            out.append(Word(start, stop, "", kind, expr))
            codes.append(self.codes[kind])
            at = end
        return out, "".join(codes)


def _extent(words: Sequence[Word], at: int, end: int, expr: Expr) -> tuple[int, int]:
    """Code points of a match without the preposition that opens it and the full stop that ends the sentence."""
    first = words[at]
    if first.kind in {"from", "between"} and end - at > 1:
        first = words[at + 1]
    if expr.name == "year-ago" and first.kind in {"the", "a"}:
        first = words[at + 1]
    if expr.rule == "which-date" and expr.year is not None:
        first = words[at + 1]
    last = words[end - 1]
    if last.kind == "period" and end - at > 1 and words[end - 2].kind in {"month_short", "weekday_short"}:
        return first.start, last.end
    if last.kind == "of" and end - at > 1:
        last = words[end - 2]
    return first.start, last.end
