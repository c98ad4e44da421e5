"""Blocks and lines of the compact annotation format, before they mean anything."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newsclaims.errors import RecordError

KEYS = ("at", "sent", "text", "subj", "pred", "obj", "obl", "qty", "of", "time", "place", "src", "pol", "mod", "name")
_MANY = ("obl", "src", "name")


@dataclass(frozen=True, slots=True)
class Line:
    """``key: part | part`` at ``number`` of the annotation file."""

    number: int
    key: str
    parts: tuple[str, ...]

    def part(self, index: int) -> str:
        return self.parts[index] if index < len(self.parts) else ""


def blocks(annotation: str, place: str) -> Iterator[list[Line]]:
    """Blocks of lines, comments and blank lines left out. ``place``: name of the file, for errors.

    Raises:
        RecordError: an unknown or repeated key, an empty value; the message names the line.
    """
    block: list[Line] = []
    for number, raw in enumerate(annotation.splitlines(), 1):
        text = raw.strip()
        if not text and block:
            yield block
            block = []
        if not text or text.startswith("#"):
            continue
        key, colon, rest = text.partition(":")
        key = key.strip().lower()
        if not colon or key not in KEYS:
            raise RecordError(f"unknown key {key!r}", place=f"{place}:{number}", cure=f"Keys are {', '.join(KEYS)}.")
        if key not in _MANY and any(line.key == key for line in block):
            cure = "One claim a block, a blank line between blocks."
            raise RecordError(f"{key!r} twice in one block", place=f"{place}:{number}", cure=cure)
        parts = tuple(part.strip() for part in rest.split("|"))
        if not parts[0]:
            raise RecordError(f"{key!r} is empty", place=f"{place}:{number}", cure="Leave the line out instead.")
        block.append(Line(number, key, parts))
    if block:
        yield block
