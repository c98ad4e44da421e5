"""Transcripts: paragraphs that start with who speaks, and those that go on with what the same one says.

In small letters ("Jane Roe: …") only where the paragraphs are those of an interview, or of a debate whose speakers are
known; "Q." and "A." where they take turns.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import zip_longest
from typing import NamedTuple

from newsclaims.components.labels import Label, is_place, is_titled, labels, speaker
from newsclaims.lexicon import word_set
from newsclaims.model import Span

_FEWEST = 2  # questions of an interview, and paragraphs of each who speaks there
_ABOVE = 3  # paragraphs that introduce a text which is a transcript throughout, or
_SHARE = 0.25  # so many to one of it; and so many of its paragraphs have labels
_WORD = re.compile(r"[a-z]+")
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")
_ENDS = (".", "!", "?", "”", '"', ")")


class Turn(NamedTuple):
    """Who speaks, by the name's half-open code points, and what is said; ``asks``, ``answers``: a "Q", an "A"."""

    start: int
    end: int
    said: tuple[Span, ...]
    asks: bool = False
    answers: bool = False


def turns(text: str, lines: tuple[tuple[int, int], ...]) -> tuple[Turn, ...]:
    """What the speakers of a transcript say; none where there is one speaker, or none who must be one.

    That is somebody who comes back, or two whose labels name persons.
    """
    found = labels(text, lines)
    formal = found.formal if found.answers else sorted([*found.formal, *found.questions])
    known = {speaker(text, label) for label in formal}
    known |= {text[slice(*label.who)].rsplit(maxsplit=1)[-1].upper() for label in formal if label.who}
    again = [label for label in found.small if speaker(text, label) in known]
    if found.formal and _take_turns(text, [*formal, *again]):
        others = [label for label in found.small if label not in again and is_titled(text, label)]
        return _filled(text, lines, _same_offices(text, sorted([*formal, *again, *others])), asked=False)
    return _filled(text, lines, _interview(text, lines, found.small), asked=True)


def exchange(text: str, lines: tuple[tuple[int, int], ...]) -> tuple[Turn, ...]:
    """Questions and answers under "Q" and "A", where each answer follows a question."""
    found = labels(text, lines)
    both = sorted([*found.questions, *found.answers])
    if len(found.questions) < _FEWEST or len(found.answers) < _FEWEST or both[0] in found.answers:
        return ()
    said = _filled(text, lines, both, asked=True, throughout=True)
    asking = {label.start for label in found.questions}
    return tuple(turn._replace(asks=turn.start in asking, answers=turn.start not in asking) for turn in said)


def _take_turns(text: str, found: list[Label]) -> bool:
    speakers = Counter(speaker(text, label) for label in found)
    sure = {speaker(text, label) for label in found if label.sure}
    if len(speakers) < _FEWEST or all(is_place(text, label) for label in found):
        return False
    return max(speakers.values()) > 1 or len(sure) > 1


def _interview(text: str, lines: tuple[tuple[int, int], ...], found: list[Label]) -> list[Label]:
    """Labels in small letters where somebody asks and somebody else answers, each again and again."""
    count = Counter(speaker(text, label) for label in found)
    again = [label for label in found if count[speaker(text, label)] >= _FEWEST]
    asking = [label for label in again if text[slice(*lines[label.line])].rstrip().endswith("?")]
    several = len({speaker(text, label) for label in again}) > 1
    return again if several and len(asking) >= _FEWEST else []


def _same_offices(text: str, found: list[Label]) -> list[Label]:
    """``found``, each office as the person whom a label has named with it."""
    holders: dict[str, tuple[int, int]] = {}
    for label in found:
        if label.who is not None:
            holders.setdefault(text[label.start : label.end], label.who)
    named = ((label, label.who or holders.get(text[label.start : label.end])) for label in found)
    return [label if who is None else label._replace(start=who[0], end=who[1]) for label, who in named]


def _filled(
    text: str, lines: tuple[tuple[int, int], ...], found: list[Label], *, asked: bool, throughout: bool = False
) -> tuple[Turn, ...]:
    """Turns of the labels ``found``; where the text is a transcript throughout, up to the next label.

    The last one goes on as long as others did, or, where somebody is ``asked``, says "I" or "we".
    """
    if not found:
        return ()
    above = sum(text[slice(*line)].rstrip().endswith(_ENDS) for line in lines[: found[0].line])
    throughout = throughout or _is_throughout(found, above)
    longest = 1 if above else 2
    turned: list[Turn] = []
    for label, after in zip_longest(found, found[1:]):
        first = label.line + (label.said >= lines[label.line][1])
        stop = first + 1
        if throughout and after is not None:
            stop = after.line
        elif throughout and asked:
            while stop < len(lines) and _is_own(text[slice(*lines[stop])]):
                stop += 1
        elif throughout:
            stop = first + longest
        stop = stop if after is None else min(stop, after.line)  # a label with nothing under it
        longest = max(longest, stop - first)
        said = _said(text, label, lines[first:stop])
        if said:
            turned.append(Turn(label.start, label.end, said))
    return tuple(turned)


def _is_throughout(found: list[Label], above: int) -> bool:
    """Whether a text is a transcript from where it starts, ``above`` paragraphs down, to the last of its labels."""
    extent = found[-1].line - found[0].line + 1
    many = any(label.sure for label in found) or len(found) >= _SHARE * extent
    return many and above <= max(_ABOVE, _SHARE * extent)


def _said(text: str, label: Label, lines: tuple[tuple[int, int], ...]) -> tuple[Span, ...]:
    """The paragraphs as one stretch, without those in brackets, which tell what happens ("(Laughter.)")."""
    spans: list[Span] = []
    joined = False
    for start, end in lines:
        first, last = max(start, label.said), start + len(text[start:end].rstrip())
        if text[first:last].startswith(("(", "[")) and text[first:last].endswith((")", "]")):
            joined = False
        elif first < last and joined:
            spans[-1] = Span(spans[-1].start, last)
        elif first < last:
            spans.append(Span(first, last))
            joined = True
    return tuple(spans)


def _is_own(paragraph: str) -> bool:
    """Whether somebody says "I" or "we" outside quotation marks."""
    words = _WORD.findall(_QUOTED.sub(" ", paragraph).lower())
    return not word_set("function", "pronouns", "own").isdisjoint(words)
