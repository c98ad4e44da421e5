"""Transcripts: paragraphs that start with the name of who speaks ("SEAN HANNITY: …", "SEN. TED CRUZ (R-TX): …", and
between two who take turns "Jane Roe: …")."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from newsclaims.lexicon import word_set

_NAME = r"[A-Z][A-Z'’.-]+(?: [A-Z][A-Z'’.-]*){0,5}"
_PERSON = r"[A-Z][^\W\d_]*[a-z][\w'’-]*(?: [A-Z][\w'’.-]*){1,3}"  # "Jane Roe", "Ann McCall"
_TURN = re.compile(rf"[ \t]*(?P<name>{_PERSON}):[ \t]+(?=\S)")
_LABEL = re.compile(rf"[ \t]*(?P<name>{_NAME})(?:, [^:\n]{{2,60}}| ?[(\[][^)\]\n]{{1,30}}[)\]])?:[ \t]+(?=\S)")


class Label(NamedTuple):
    """The name before the colon and the words behind it: half-open code points."""

    start: int
    end: int
    said: int
    stop: int


def labels(text: str, lines: tuple[tuple[int, int], ...]) -> tuple[Label, ...]:
    """Labels of the paragraphs ``lines``; none where there is one speaker, or none who comes back (in small letters:
    where not two do).

    "MORE:", "FILE PHOTO:", "UPDATE:" are no speakers.
    """
    found = _matched(_LABEL, text, lines)
    speakers = Counter(_last(text, label) for label in found)
    if len(speakers) > 1 and max(speakers.values()) > 1:
        return tuple(found)
    found = _matched(_TURN, text, lines)
    speakers = Counter(_last(text, label) for label in found)
    back = {name for name, turns in speakers.items() if turns > 1}
    return tuple(label for label in found if _last(text, label) in back) if len(back) > 1 else ()


def _matched(pattern: re.Pattern[str], text: str, lines: tuple[tuple[int, int], ...]) -> list[Label]:
    found: list[Label] = []
    for start, end in lines:
        match = pattern.match(text, start, end)
        if match is not None and not _is_heading(match["name"]):
            stop = start + len(text[start:end].rstrip())
            found.append(Label(match.start("name"), match.end("name"), match.end(), stop))
    return found


def _last(text: str, label: Label) -> str:
    return text[label.start : label.end].rsplit(maxsplit=1)[-1]


def _is_heading(name: str) -> bool:
    words = name.lower().split()
    return any(word in word_set("cues", "transcripts", "headings") for word in words) or len(words[-1]) < 3
