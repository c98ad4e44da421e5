"""Article text as HTML with the fields of claims marked: nested spans cut into pieces, every piece escaped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from newsclaims.model import Claim

FIELDS = ("quantity", "time", "place", "predicate", "subject", "object", "oblique", "source", "evidence")
"""Fields in order of precedence: where spans overlap, the first one gives the colour."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Code points ``[start, end)`` belong to ``field`` of the claim with the anchor ``claim``."""

    start: int
    end: int
    field: str
    claim: str


def marks(claim: Claim, anchor: str) -> Iterator[Mark]:
    """Every span of a claim."""
    yield Mark(claim.start, claim.end, "evidence", anchor)
    single = (
        ("predicate", claim.predicate),
        ("subject", claim.subject),
        ("object", claim.object),
        ("quantity", claim.quantity),
        ("time", claim.time),
        ("place", claim.place),
    )
    for name, item in single:
        if item is not None:
            yield Mark(item.start, item.end, name, anchor)
    for oblique in claim.obliques:
        yield Mark(oblique.start, oblique.end, "oblique", anchor)
    for level in claim.attribution:
        yield Mark(level.source.start, level.source.end, "source", anchor)
        if level.cue is not None:
            yield Mark(level.cue.start, level.cue.end, "source", anchor)


def paint(text: str, found: Sequence[Mark], *, start: int = 0, end: int | None = None, linked: bool = True) -> str:
    """``text[start:end]`` as HTML. ``linked``: pieces are links to their claims, one tab stop a claim."""
    end = len(text) if end is None else end
    inside = [mark for mark in found if mark.start < end and mark.end > start]
    cuts = {start, end}
    for mark in inside:
        cuts |= {max(mark.start, start), min(mark.end, end)}
    edges = sorted(cuts)
    opened: set[str] = set()
    pieces = []
    waiting = sorted(inside, key=lambda mark: mark.start)
    current: list[Mark] = []
    for left, right in pairwise(edges):
        while waiting and waiting[0].start <= left:
            current.append(waiting.pop(0))
        current = [mark for mark in current if mark.end > left]
        pieces.append(_piece(text[left:right], current, linked, opened))
    return "".join(pieces)


def _piece(text: str, covering: Sequence[Mark], linked: bool, opened: set[str]) -> str:
    if not covering:
        return escape(text)
    first = min(covering, key=lambda mark: (FIELDS.index(mark.field), mark.end - mark.start))
    if not linked:
        return f'<span class="m {first.field}">{escape(text)}</span>' if first.field != "evidence" else escape(text)
    claims = sorted({mark.claim for mark in covering})
    innermost = min(covering, key=lambda mark: (mark.end - mark.start, mark.start)).claim
    stop = "" if first.field == "predicate" and innermost not in opened else ' tabindex="-1"'
    if not stop:
        opened.add(innermost)
    return (
        f'<a class="m {first.field}" href="#{escape(innermost)}" data-c="{escape(" ".join(claims))}"{stop}>'
        f"{escape(text)}</a>"
    )
