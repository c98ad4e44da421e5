"""A document as a page: its text, quotation marks and paragraphs, and what is said on it by place.

Whose a quotation is can be seen in its paragraph and the ones before it; so nothing here looks through the whole page.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import chain

from newsclaims.components.extensions import text_of
from newsclaims.components.mirror import Doc
from newsclaims.components.quotations import Quotation, paragraphs, quotations
from newsclaims.model import AttributionMention, Span


@dataclass(frozen=True, slots=True)
class Page:
    """A document with what is asked of it again and again: its text (which spaCy builds anew), marks and paragraphs.

    ``all_marks`` and ``by_line`` are those of the whole document, ``marks`` those to be looked at (`near`).
    """

    doc: Doc
    text: str
    marks: tuple[Quotation, ...]
    lines: tuple[tuple[int, int], ...]
    all_marks: tuple[Quotation, ...]
    by_line: dict[int, list[int]] = field(repr=False)

    def line(self, at: int) -> int:
        """Index of the paragraph that holds ``at``; -1 outside all of them."""
        index = _before(self.lines, at)
        return index if index >= 0 and at < self.lines[index][1] else -1

    def answered(self, here: int) -> int:
        """Index of the paragraph before ``here``, over the questions of an interviewer."""
        index = here - 1
        while index > 0 and self.text[slice(*self.lines[index])].rstrip().endswith("?"):
            index -= 1
        return index

    def around(self, start: int, end: int) -> tuple[Quotation, ...]:
        """The quotations of the paragraphs from that of ``start`` to that of ``end``."""
        rows = (self.by_line.get(line, ()) for line in range(_before(self.lines, start), _before(self.lines, end) + 1))
        return tuple(self.all_marks[index] for index in sorted(set(chain.from_iterable(rows))))

    def near(self, mark: Quotation, mentions: Iterable[AttributionMention]) -> Page:
        """The page with only the quotations that say whose ``mark`` is, and those around ``mentions``."""
        here = self.line(mark.start)
        start = self.lines[max(min(self.answered(here), here - 1), 0)][0]
        starts = [span.start for mention in mentions for span in _spans(mention)]
        return replace(self, marks=self.around(min([start, *starts]), mark.end))


class Said:
    """Attributions in the order in which they were found, those near a quotation at hand."""

    def __init__(self, page: Page, mentions: Iterable[AttributionMention]) -> None:
        self.mentions: list[AttributionMention] = []
        self._page = page
        self._by_line: defaultdict[int, set[int]] = defaultdict(set)
        self._taken: list[int] = []
        for mention in mentions:
            self._add(mention)

    def at(self, mark: Quotation) -> list[AttributionMention]:
        """Those of the paragraphs of ``mark``."""
        return [self.mentions[index] for index in self._within(mark.start, mark.end)]

    def near(self, mark: Quotation) -> list[AttributionMention]:
        """Those of the paragraph of ``mark`` and of the ones before it that may go on in it; then call `put`."""
        here = self._page.line(mark.start)
        start = self._page.lines[max(self._page.answered(here), 0)][0]
        self._taken = self._within(start, mark.end)
        return [self.mentions[index] for index in self._taken]

    def put(self, mentions: list[AttributionMention]) -> None:
        """Put back what `near` gave, each changed or not, and what is new behind it."""
        for index, mention in zip(self._taken, mentions, strict=False):
            if mention is not self.mentions[index]:
                self.mentions[index] = mention
                self._place(index)
        for mention in mentions[len(self._taken) :]:
            self._add(mention)

    def _within(self, start: int, end: int) -> list[int]:
        lines = self._page.lines
        rows = (self._by_line.get(line, ()) for line in range(_before(lines, start), _before(lines, end) + 1))
        return sorted(set(chain.from_iterable(rows)))

    def _add(self, mention: AttributionMention) -> None:
        self.mentions.append(mention)
        self._place(len(self.mentions) - 1)

    def _place(self, index: int) -> None:
        for span in _spans(self.mentions[index]):
            for line in _touched(self._page.lines, span):
                self._by_line[line].add(index)


def page_of(doc: Doc) -> Page:
    text = text_of(doc)
    marks, lines = quotations(text), tuple(paragraphs(text))
    by_line: defaultdict[int, list[int]] = defaultdict(list)
    for index, mark in enumerate(marks):
        for line in _touched(lines, Span(mark.start, mark.end)):
            by_line[line].append(index)
    return Page(doc, text, marks, lines, marks, dict(by_line))


def merged(spans: list[Span]) -> tuple[Span, ...]:
    """Sorted, overlapping ones as one."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def _spans(mention: AttributionMention) -> tuple[Span, ...]:
    return mention.contents if mention.cue is None else (mention.cue, *mention.contents)


def _before(lines: tuple[tuple[int, int], ...], at: int) -> int:
    """Index of the last paragraph that starts at or before ``at``; -1: none does."""
    return bisect_right(lines, at, key=lambda line: line[0]) - 1


def _touched(lines: tuple[tuple[int, int], ...], span: Span) -> range:
    """Indices of the paragraphs from the start to the end of ``span``."""
    return range(_before(lines, span.start), _before(lines, span.end) + 1)
