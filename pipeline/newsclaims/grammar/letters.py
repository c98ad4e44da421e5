"""Letters and speeches that a page prints: the line that addresses somebody, the one that closes, who signs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from newsclaims.lexicon import load, word_set

_ENDS = " ,:!–—-"
_PIECE = re.compile(r"\s*(?:,|;|\band\b)\s*")
_MOST, _PIECE_MOST = 25, 7  # words of a line that addresses somebody, and of each of those whom it names
_NAME = re.compile(
    r"(?:[A-Z][\w’'-]*\.?|d[aei]|de[lr]|bin|v[ao]n)(?: (?:[A-Z][\w’'-]*\.?|d[aei]|de[lr]|bin|v[ao]n)){1,4}"
)
_BELOW = 2  # lines under the closing one among which the name stands


class Letter(NamedTuple):
    """Indices of the lines of a letter that address somebody, close and sign it; where in the last one the name is."""

    opening: int
    closing: int
    signature: int
    name: tuple[int, int]


def addresses(line: str) -> bool:
    """ "Dear Prime Minister,", "Mr. President, Excellencies,", "To the Editor:"."""
    words = line.rstrip(_ENDS)
    if words == line.rstrip() or len(words.split()) > _MOST:
        return False
    pieces = [piece.lower() for piece in _PIECE.split(words) if piece]
    whole = word_set("layout", "letters", "whole")
    return bool(pieces) and all(piece in whole or _vocative(piece) for piece in pieces)


def _vocative(piece: str) -> bool:
    words = piece.split()
    return len(words) <= _PIECE_MOST and words[0].rstrip(".") in word_set("layout", "letters", "openers")


@cache
def _closing() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, load("layout")["letters"]["closings"]), key=len, reverse=True))
    return re.compile(rf"(?:{words})\s*[,.!]?\s*(?P<name>(?-i:{_NAME.pattern}))?[,.]?\s*\Z", re.IGNORECASE)


def closes(line: str) -> bool:
    """ "Yours sincerely,", "Kind regards, Jane Roe"."""
    return _closing().match(line) is not None


def letters(lines: Sequence[str]) -> list[Letter]:
    """The letters among ``lines`` that a name closes."""
    found: list[Letter] = []
    opening = -1
    for at, line in enumerate(lines):
        if addresses(line):
            opening = at
        elif opening >= 0 and closes(line):
            signed = _signature(lines, at)
            if signed is not None:
                found.append(Letter(opening, at, *signed))
            opening = -1
    return found


def _signature(lines: Sequence[str], at: int) -> tuple[int, tuple[int, int]] | None:
    """The line that signs, and where the name stands in it."""
    match = _closing().match(lines[at])
    if match is not None and match["name"]:
        return at, match.span("name")
    for below in range(at + 1, min(at + 1 + _BELOW, len(lines))):
        name = _NAME.match(lines[below])
        if name is not None and lines[below][name.end() : name.end() + 1] in {"", ","}:
            return below, name.span()
    return None
