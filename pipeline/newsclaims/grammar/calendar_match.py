"""Patterns over kinds of words, and the matcher that finds the longest one at each place.

A pattern is written with the names of kinds and macros, `|`, `( )`, `?` and `{m,n}`; nothing in it repeats without
bound, so a match looks at a bounded number of words and the whole search is linear.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from newsclaims.grammar.calendar_types import Expr, Word

_PIECE = re.compile(r"\w+|[()|?]|\{\d,\d\}")


@dataclass(frozen=True, slots=True)
class Hit:
    """The words that a rule matched."""

    words: tuple[Word, ...]

    def word(self, *kinds: str) -> Word | None:
        return next((word for word in self.words if word.kind in kinds), None)

    def has(self, *kinds: str) -> bool:
        return self.word(*kinds) is not None

    def every(self, *kinds: str) -> list[Word]:
        return [word for word in self.words if word.kind in kinds]

    def number(self, *kinds: str) -> int | None:
        """Value of the first word of one of ``kinds``; None if there is none or it is no whole number."""
        word = self.word(*kinds)
        return word.value if word is not None and isinstance(word.value, int) else None

    def string(self, *kinds: str) -> str:
        """Value of the first word of one of ``kinds``, as a string; empty if there is none."""
        word = self.word(*kinds)
        return str(word.value) if word is not None else ""

    def expr(self, index: int = 0) -> Expr:
        """The ``index``-th expression that an earlier level found.

        Raises:
            IndexError: there is none.
        """
        return [word.value for word in self.words if isinstance(word.value, Expr)][index]


Builder = Callable[[Hit], Expr | None]
Rule = tuple[str, str, Builder]

_DIGITS = {"d1", "d2", "d3", "d4", "number_long"}


def amounts(words: Iterable[Word]) -> list[Fraction]:
    """The numbers in ``words``, left to right; "twenty-five", "3 1/2", "a hundred" are one each."""
    found: list[Fraction] = []
    cut = list(words)
    i = 0
    while i < len(cut):
        word = cut[i]
        value = Fraction(word.value) if isinstance(word.value, int | Fraction) else None
        i += 1
        if value is None:
            continue
        if word.kind in _DIGITS:
            if i < len(cut) and cut[i].kind == "fraction" and isinstance(cut[i].value, Fraction):
                value += Fraction(str(cut[i].value))
                i += 1
            elif [w.kind for w in cut[i : i + 3]] == ["d1", "slash", "d1"] and cut[i + 2].value:
                value += Fraction(int(str(cut[i].value)), int(str(cut[i + 2].value)))
                i += 3
            found.append(value)
        elif word.kind == "tens":
            if i < len(cut) and cut[i].kind == "hyphen":
                i += 1
            if i < len(cut) and cut[i].kind in {"number", "one"}:
                value += int(str(cut[i].value))
                i += 1
            found.append(value)
        elif word.kind == "scale":
            found[-1:] = [(found[-1] if found else 1) * value]
        elif word.kind in {"number", "one"}:
            found.append(value)
    return found


def _split(pattern: str, macros: Mapping[str, str]) -> list[str]:
    pieces: list[str] = []
    for piece in _PIECE.findall(pattern):
        if piece in macros:
            pieces += ["(", *_split(macros[piece], macros), ")"]
        else:
            pieces.append(piece)
    return pieces


def _first(pieces: Sequence[str], at: int) -> tuple[set[str], bool, int]:
    """Kinds that the alternatives from ``at`` can begin with, whether they can be empty, and where they end."""
    first: set[str] = set()
    empty = False
    open_branch = True
    while at < len(pieces) and pieces[at] != ")":
        piece = pieces[at]
        if piece == "|":
            empty = empty or open_branch
            open_branch = True
            at += 1
            continue
        if piece == "(":
            inner, nullable, at = _first(pieces, at + 1)
        else:
            inner, nullable = {piece}, False
        at += 1
        if at < len(pieces) and (pieces[at] == "?" or pieces[at].startswith("{")):
            nullable = nullable or pieces[at] == "?" or pieces[at].startswith("{0")
            at += 1
        if open_branch:
            first |= inner
            open_branch = nullable
    return first, empty or open_branch, at


class Matcher:
    """Rules over kinds, ready to run. ``codes``: letter of each kind.

    Raises:
        KeyError: a rule names a kind or macro that does not exist.
    """

    def __init__(self, rules: Sequence[Rule], macros: Mapping[str, str], codes: Mapping[str, str]) -> None:
        self.starts: dict[str, list[tuple[str, re.Pattern[str], Builder]]] = {}
        for name, pattern, builder in rules:
            pieces = _split(pattern, macros)
            source = "".join(
                codes[piece] if re.match(r"\w", piece) else "(?:" if piece == "(" else piece for piece in pieces
            )
            compiled = re.compile(source)
            for kind in sorted(_first(pieces, 0)[0]):
                self.starts.setdefault(codes[kind], []).append((name, compiled, builder))

    def longest(self, words: Sequence[Word], letters: str, at: int) -> tuple[Expr, int] | None:
        """The expression of the longest rule that matches at ``at``, and where it ends."""
        ends = []
        for order, (name, pattern, builder) in enumerate(self.starts.get(letters[at], ())):
            match = pattern.match(letters, at)
            if match is not None:
                ends.append((-match.end(), order, name, builder))
        for end, _, name, builder in sorted(ends, key=lambda entry: entry[:2]):
            expr = builder(Hit(tuple(words[at:-end])))
            if expr is not None:
                return (expr if expr.rule else _named(expr, name)), -end
        return None


def _named(expr: Expr, rule: str) -> Expr:
    return replace(expr, rule=rule)
