"""Lines and paragraphs of a saved page: the units that layout detection judges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from newsclaims.text import readable

_FINAL = re.compile(r"[.!?…:;](?:\s?[\"”“’‘'»)\]*†])*\Z")
_ASIDE = re.compile(r"\s*\([^()]{1,90}\)\Z")
_NEW = re.compile(r"https?://|by [A-Z]\S+(?: [A-Z]\S+){1,4}\s*$", re.MULTILINE)  # goes on nothing
_WRAP_MIN, _WRAP_MAX, _WRAP_SPREAD = 45, 100, 30


@dataclass(frozen=True, slots=True)
class Unit:
    """A line, or a paragraph that was wrapped over several: ``[start, end)`` without outer blanks, and its text.

    ``text`` is normalised one to one (`newsclaims.text.normalise`), line breaks inside it are blanks.
    """

    start: int
    end: int
    text: str

    @property
    def words(self) -> int:
        return len(self.text.split())


def finished(text: str) -> bool:
    """Whether a line ends as a sentence does; a short bracketed source after it is looked past ("… here.” (WSJ)")."""
    return bool(_FINAL.search(text) or _FINAL.search(_ASIDE.sub("", text)))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Extents of the lines of normalised ``text`` without outer blanks; empty ones give (n, n)."""
    at = 0
    for line in text.split("\n"):
        stripped = line.strip()
        start = at + (len(line) - len(line.lstrip())) if stripped else at
        yield start, start + len(stripped)
        at += len(line) + 1


def _blocks(text: str) -> Iterator[list[tuple[int, int]]]:
    block: list[tuple[int, int]] = []
    for start, end in _lines(text):
        if start == end:
            if block:
                yield block
            block = []
        else:
            block.append((start, end))
    if block:
        yield block


def _wrapped(text: str, block: list[tuple[int, int]]) -> bool:
    """Whether the lines of a block are one paragraph that was wrapped at a column.

    All lines but the last have a similar, column-like length, and most of them break off inside a sentence.
    """
    if len(block) < 2:
        return False
    lengths = [end - start for start, end in block[:-1]]
    if not (min(lengths) >= _WRAP_MIN and max(lengths) <= _WRAP_MAX and max(lengths) - min(lengths) <= _WRAP_SPREAD):
        return False
    if block[-1][1] - block[-1][0] > max(lengths) + 15:
        return False
    carried = sum(
        not finished(text[start:end]) and text[after].islower() and not _NEW.match(text, after)
        for (start, end), (after, _) in pairwise(block)
    )
    return carried * 2 >= len(block) - 1


def units(text: str) -> tuple[Unit, ...]:
    """Lines of ``text`` that hold something, wrapped paragraphs joined; in order."""
    clean = readable(text)
    found: list[Unit] = []
    for block in _blocks(clean):
        extents = [(block[0][0], block[-1][1])] if _wrapped(clean, block) else block
        found.extend(Unit(start, end, clean[start:end].replace("\n", " ")) for start, end in extents)
    return tuple(found)
