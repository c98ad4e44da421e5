"""What stands inside a paragraph and is not read: signs of quoted lines, hyphens of broken words, footnote marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclaims.lexicon import load, word_set
from newsclaims.model import Span

_QUOTED = re.compile(r"(?<=\n)[ ]*(?:>[ ]?)+")  # signs of a line that an e-mail quotes
_BROKEN = re.compile(r"(?<=[^\W\d_])-[ ]*\n[ ]*(?:(?:>[ ]?)+[ ]*)?(?=[^\W\d_])")
_PART = re.compile(r"[^\W\d_]+\Z")
_LONGEST = 30  # letters of a word
_REST = re.compile(r"[^\W\d_]+")
_NOTE = re.compile(
    r"""(?:(?<=[^\W\d_]{3}[.!?])|(?<=(?<!\d)(?:19|20)\d\d[.])|(?<=[.!?][”"’)]))(?P<digits>\d{1,2})(?=\s+[“"(]?[A-Z]|\s*\Z)
    | (?:(?<=[^\W\d_]{4})|(?<=[.,;:!?”"’)]))(?P<raised>[⁰¹²³⁴-⁹]+)
    | (?<=[\w.,;:!?”"’)])\[\d{1,3}\]""",
    re.VERBOSE,
)


def unread(text: str, start: int, end: int) -> Iterator[Span]:
    """The stretches of the paragraph ``[start, end)`` of ``text`` that are not read, in order."""
    found = [Span(m.start(), m.end()) for m in _QUOTED.finditer(text, start, end)]
    found += [_broken(text, match) for match in _BROKEN.finditer(text, start, end)]
    found += [Span(m.start(), m.end()) for m in _NOTE.finditer(text, start, end) if not _numbered(text, m)]
    last = start
    for span in sorted(found, key=lambda item: (item.start, -item.end)):
        if span.start >= last:
            yield span
            last = span.end


def _broken(text: str, match: re.Match[str]) -> Span:
    """The line break in a word, with its hyphen unless the word has one anyway ("long-term", "Asia-Pacific")."""
    first, rest = _word_before(text, match.start()), _REST.match(text, match.end())
    whole = f"{first}-{rest[0]}" if rest is not None else first
    kept = text[match.end()].isupper() or first in word_set("layout", "hyphened") or whole in text.lower()
    return Span(match.start() + kept, match.end())


def _numbered(text: str, match: re.Match[str]) -> bool:
    """Whether the stop belongs to an abbreviation that a number follows ("fig.3", "Nov.10")."""
    if match["digits"] is None or text[match.start() - 1] != ".":
        return False
    word = _word_before(text, match.start() - 1)
    return word.capitalize() in word_set("phrases", "before_numbers") or word in load("calendar")["month_short"]


def _word_before(text: str, at: int) -> str:
    """The letters right before ``at``, in lower case."""
    word = _PART.search(text, max(at - _LONGEST, 0), at)
    return word[0].lower() if word is not None else ""
