"""Posts that a page embeds: what is said, links and tags behind it, who signed: "… — Jane Roe (@jroe) May 4, 2015".

Or with the name on top: "Jane Roe", "@jroe", what is said, and when in the last line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_SIGNED = re.compile(
    r"\s*[—–―]\s?(?P<name>[^—–―()\n]{2,60}?)\s*\(@\w{1,20}\)(?:\s+[A-Z][a-z]+\.? \d{1,2}, \d{4})?\s*\Z"
)
_TAIL = re.compile(r"(?:\s*(?:https?://\S+|pic\.twitter\.com/\S+|[#@]\w+(?:\s[A-Z]{2,}\b)*|\W))+\Z")
_HANDLE = re.compile(r"\s*(?P<name>[^@·.!?\n]{2,50}?)?\s*\(?@\w{2,20}\)?(?:\s*·.{0,30})?\s*\Z")
_STAMP = re.compile(
    r"""\s*(?:\d{1,2}[:.]\d\d(?:\s?[AaPp]\.?[Mm]\.?)?\s*[·•|,–-]\s*)?
    (?:[A-Z][a-z]{2,8}\.?\s\d{1,2},\s\d{4}|\d{1,2}\s[A-Z][a-z]{2,8}\.?\s\d{4})(?:\s*[·•|,–-]\s*.{1,40})?\s*\Z""",
    re.VERBOSE,
)
_NAME_WORDS, _LINES = 6, 6  # of the name on top; of what is said
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


class Headed(NamedTuple):
    """A post with the name on top, by lines: the one with the name, where it stands in it, those of what is said
    (``first`` to before ``behind``), the one behind all of it."""

    line: int
    name: tuple[int, int]
    first: int
    behind: int
    end: int


def headed(lines: Sequence[str], below: Sequence[bool]) -> list[Headed]:
    """The posts among ``lines`` that begin with a name and a handle.

    What is said goes on to the line that dates it; where there is none it is the line right ``below``: of each line,
    whether no blank one stands before it.
    """
    found: list[Headed] = []
    for at, line in enumerate(lines):
        handle = _HANDLE.match(line) if "@" in line else None
        if handle is None or at + 1 >= len(lines):
            continue
        top = at if handle["name"] else at - 1
        name = handle.span("name") if handle["name"] else _bare_name(lines[top] if top >= 0 else "")
        if name is None or not lines[top][name[0]].isalnum():
            continue
        stamp = _stamp(lines, at + 2)
        if stamp is not None or below[at + 1]:
            found.append(Headed(top, name, at + 1, stamp or at + 2, at + 2 if stamp is None else stamp + 1))
    return found


def _stamp(lines: Sequence[str], first: int) -> int | None:
    """The line that dates the post whose words end before ``first`` or later; none behind the next post's handle."""
    for at in range(first, min(first + _LINES, len(lines))):
        if _STAMP.match(lines[at]):
            return at
        if _HANDLE.match(lines[at]):
            return None
    return None


def _bare_name(line: str) -> tuple[int, int] | None:
    """The name that a line consists of."""
    start, words = len(line) - len(line.lstrip()), line.split()
    if not 1 <= len(words) <= _NAME_WORDS or line.rstrip()[-1] in ".!?:,":
        return None
    return start, len(line.rstrip())
