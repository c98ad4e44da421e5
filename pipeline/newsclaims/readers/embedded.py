"""What a page prints of others: posts with the name on top, and paragraphs that are a quotation and who said it."""

from __future__ import annotations

import re

from newsclaims.grammar.posts import headed
from newsclaims.readers.parts import Judged, Part

_SAID = re.compile(r"""["“].{25,}[.!?,…]?["”](?=\s*(?:--?|[–—―])\s*[A-Z][^"“”.!?]{2,80}\Z)""")
_LEAST = 3  # words of a post that says something


def quoted_end(text: str) -> int | None:
    """Where the quotation ends that a paragraph consists of, with the name of who said it behind a dash."""
    match = _SAID.match(text)
    return None if match is None else match.end()


def mark_embedded(judged: list[Judged]) -> None:
    """Posts and signed quotations are prose, without names, handles and dates; not a quotation that stands elsewhere
    on the page too (set large beside the text)."""
    ends = [-1, *(item.unit.end + 1 for item in judged)]
    below = [item.unit.start <= end for item, end in zip(judged, ends, strict=False)]
    for post in headed([item.unit.text for item in judged], below):
        said = range(post.first, post.behind)
        if not any(judged[at].unit.words >= _LEAST for at in said):
            continue
        for at in range(post.line, post.end):
            prose = at in said and judged[at].unit.words >= _LEAST
            judged[at] = Judged(judged[at].unit, Part.PROSE if prose else Part.FURNITURE)
    keys = [_key(item.unit.text) for item in judged]
    for at, item in enumerate(judged):
        end = quoted_end(item.unit.text) if item.part is Part.HEADING else None
        if end is not None and not any(_key(item.unit.text[:end]) in key for key in (*keys[:at], *keys[at + 1 :])):
            judged[at] = Judged(item.unit, Part.PROSE)


def _key(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
