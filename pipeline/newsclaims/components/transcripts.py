"""Transcripts: paragraphs that start with the name of who speaks ("SEAN HANNITY: …", "SEN. TED CRUZ (R-TX): …")."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from newsclaims.lexicon import word_set

_NAME = r"[A-Z][A-Z'’.-]+(?: [A-Z][A-Z'’.-]*){0,5}"
_LABEL = re.compile(rf"[ \t]*(?P<name>{_NAME})(?:, [^:\n]{{2,60}}| ?[(\[][^)\]\n]{{1,30}}[)\]])?:[ \t]+(?=\S)")


class Label(NamedTuple):
    """The name before the colon and the words behind it: half-open code points."""

    start: int
    end: int
    said: int
    stop: int


def labels(text: str, lines: tuple[tuple[int, int], ...]) -> tuple[Label, ...]:
    """Labels of the paragraphs ``lines``; none where there is one speaker, or none who comes back.

    "MORE:", "FILE PHOTO:", "UPDATE:" are no speakers.
    """
    found: list[Label] = []
    for start, end in lines:
        match = _LABEL.match(text, start, end)
        if match is not None and not _is_heading(match["name"]):
            found.append(
                Label(match.start("name"), match.end("name"), match.end(), start + len(text[start:end].rstrip()))
            )
    speakers = Counter(text[label.start : label.end].rsplit(maxsplit=1)[-1] for label in found)
    return tuple(found) if len(speakers) > 1 and max(speakers.values()) > 1 else ()


def _is_heading(name: str) -> bool:
    words = name.lower().split()
    return any(word in word_set("cues", "transcripts", "headings") for word in words) or len(words[-1]) < 3
