"""Posts that a page embeds: what is said, links and tags behind it, who signed: "… — Jane Roe (@jroe) May 4, 2015"."""

from __future__ import annotations

import re
from typing import NamedTuple

_SIGNED = re.compile(
    r"\s*[—–―]\s?(?P<name>[^—–―()\n]{2,60}?)\s*\(@\w{1,20}\)(?:\s+[A-Z][a-z]+\.? \d{1,2}, \d{4})?\s*\Z"
)
_TAIL = re.compile(r"(?:\s*(?:https?://\S+|pic\.twitter\.com/\S+|[#@]\w+(?:\s[A-Z]{2,}\b)*|\W))+\Z")
_END = '.!?…"”’)]'
_LEAST = 5  # words of a post that says something


class Post(NamedTuple):
    """Offsets into the line: end of what is said, extent of the name of who says it."""

    said: int
    name: int
    name_end: int


def post(line: str) -> Post | None:
    """The post that ``line`` is, if it is one with words of its own."""
    if "(@" not in line:
        return None
    signature = _SIGNED.search(line)
    if signature is None:
        return None
    said = signature.start()
    tail = _TAIL.search(line, 0, said)
    if tail is not None:
        said = tail.start()
        while said < tail.end() and line[said] in _END:
            said += 1
    if len(line[:said].split()) < _LEAST:
        return None
    return Post(said, signature.start("name"), signature.end("name"))
