"""What stands in a text and no reader sees is taken out, and what stands for letters is read as them.

Soft hyphens and zero-width characters part words ("Jan\\u00aduary"), ligatures and combining accents are no letters to
a parser ("con\\ufb01rmed"), and character references stand where a page was not decoded ("Marks &amp; Spencer"). So the
text is read in a legible form, and every extent that is found in it is moved back to the text as it was given.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from html import unescape
from html.entities import html5
from typing import Any, TypeVar
from unicodedata import normalize

_Item = TypeVar("_Item")
_ODD = re.compile(
    r"""(?P<hyphen>(?<=[^\W\d_])\u00ad(?=[^\W\d_])|(?<=[^\W\d_])\u00ad[ ]?\r?\n[ ]*(?=[a-z]))  # also at a line's end
    |(?P<joiner>[\u200c-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069]
        |(?<=\w)[\u200b\ufeff]+(?=[\w,.;:!?)’”]))
    |(?P<ligature>[\ufb00-\ufb06])
    |(?P<accent>[^\W\d_][\u0300-\u036f]+)
    |&(?:amp;)*(?P<reference>\#\d{1,7};|\#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z\d]{1,31};)""",
    re.VERBOSE,
)
_DEPTH = 3  # times that a reference may have been written as one of its own


@dataclass(frozen=True, slots=True)
class Legible:
    """The legible form of ``given``. ``starts`` and ``ends``: the extent in ``given`` that each character of ``text``
    stands for; empty where the text is the same."""

    given: str
    text: str
    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    def given_at(self, start: int, end: int) -> tuple[int, int]:
        """The extent in ``given`` of ``[start, end)`` in ``text``."""
        if not self.starts:
            return start, end
        if start >= end:
            at = self.starts[start] if start < len(self.starts) else len(self.given)
            return at, at
        return self.starts[start], self.ends[end - 1]

    def legible_at(self, start: int, end: int) -> tuple[int, int]:
        """The extent in ``text`` of ``[start, end)`` in ``given``."""
        if not self.starts:
            return start, end
        return bisect_right(self.ends, start), bisect_left(self.starts, end)


def legible(given: str) -> Legible:
    """``given`` as it is read."""
    if _ODD.search(given) is None:
        return Legible(given, given)
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def put(piece: str, start: int, end: int, *, whole: bool) -> None:
        pieces.append(piece)
        starts.extend([start] * len(piece) if whole else range(start, end))
        ends.extend([end] * len(piece) if whole else range(start + 1, end + 1))

    at = 0
    for match in _ODD.finditer(given):
        put(given[at : match.start()], at, match.start(), whole=False)
        put(_read(match), *match.span(), whole=True)
        at = match.end()
    put(given[at:], at, len(given), whole=False)
    return Legible(given, "".join(pieces), tuple(starts), tuple(ends))


def _read(match: re.Match[str]) -> str:
    """The letters that an odd stretch stands for."""
    if match["hyphen"] or match["joiner"]:
        return ""
    if match["ligature"]:
        return normalize("NFKC", match[0])
    if match["accent"]:
        return normalize("NFC", match[0])
    read = match[0]
    for _ in range(_DEPTH):
        if read.startswith("&#") or read[1:] in html5 or read.startswith("&amp;"):
            read = unescape(read)
    return "" if read == "\u00ad" else read


def moved(item: _Item, place: Callable[[int, int], tuple[int, int]], text: str = "") -> _Item:
    """``item`` with all extents in it moved by ``place``, and their words taken from ``text``."""
    if isinstance(item, tuple):
        return tuple(moved(part, place, text) for part in item)  # type: ignore[return-value]
    if not is_dataclass(item) or isinstance(item, type):
        return item
    values: dict[str, Any] = {each.name: moved(getattr(item, each.name), place, text) for each in fields(item)}
    if "start" in values:
        values["start"], values["end"] = place(values["start"], values["end"])
        if "text" in values:
            values["text"] = text[values["start"] : values["end"]]
    return replace(item, **values)
