"""Transcripts: paragraphs that start with the name of who speaks ("SEAN HANNITY: …", "SEN. TED CRUZ (R-TX): …").

In small letters too ("Jane Roe: …") where the paragraphs are those of an interview.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from newsclaims.lexicon import word_set

_NAME = r"[A-Z][A-Z'’.-]+(?: [A-Z][A-Z'’.-]*){0,5}"
_LABEL = re.compile(rf"[ \t]*(?P<name>{_NAME})(?:, [^:\n]{{2,60}}| ?[(\[][^)\]\n]{{1,30}}[)\]])?:[ \t]+(?=\S)")


_SMALL = re.compile(r"[ \t]*(?P<name>[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]*){0,3}):[ \t]+(?=\S)")
_FEWEST = 2  # questions of an interview, and paragraphs of each who speaks there


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
    found = _labelled(text, lines, _LABEL)
    speakers = Counter(_speaker(text, label) for label in found)
    return tuple(found) if len(speakers) > 1 and max(speakers.values()) > 1 else _interview(text, lines)


def _labelled(text: str, lines: tuple[tuple[int, int], ...], pattern: re.Pattern[str]) -> list[Label]:
    found: list[Label] = []
    for start, end in lines:
        match = pattern.match(text, start, end)
        if match is not None and not _is_heading(match["name"]):
            found.append(
                Label(match.start("name"), match.end("name"), match.end(), start + len(text[start:end].rstrip()))
            )
    return found


def _interview(text: str, lines: tuple[tuple[int, int], ...]) -> tuple[Label, ...]:
    """Labels in small letters where somebody asks and somebody else answers, each again and again."""
    found = _labelled(text, lines, _SMALL)
    turns = Counter(_speaker(text, label) for label in found)
    again = [label for label in found if turns[_speaker(text, label)] >= _FEWEST]
    asking = [label for label in again if text[label.stop - 1] == "?"]
    several = len({_speaker(text, label) for label in again}) > 1
    return tuple(again) if several and len(asking) >= _FEWEST else ()


def _speaker(text: str, label: Label) -> str:
    """The last word of the name under which ``label`` lets somebody speak."""
    return text[label.start : label.end].rsplit(maxsplit=1)[-1]


def _is_heading(name: str) -> bool:
    words = name.lower().split()
    return any(word in word_set("cues", "transcripts", "headings") for word in words) or len(words[-1]) < 3
