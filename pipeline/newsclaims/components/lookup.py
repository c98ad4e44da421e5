"""Mentions of a document by place, so that no clause or noun has to look through all of them.

What is found here is what a walk over ``stored(doc, …)`` would find, in the same order. The tables are made once a
document, kept beside it for as long as it lives, and made anew when the mentions have been stored again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Container, Iterable
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

from spacy import tokens

from newsclaims.components.extensions import stored
from newsclaims.components.mirror import AnyDoc, Doc
from newsclaims.model import AttributionMention, Clause, Span, TimeMention

Item = TypeVar("Item")
Source = TypeVar("Source")
Table = TypeVar("Table")
_BLOCK = 256  # code points
_MIRRORS: WeakKeyDictionary[tokens.Doc, Doc] = WeakKeyDictionary()


class Extents(Generic[Item]):
    """Items with their spans, looked up by code points."""

    def __init__(self, rows: Iterable[tuple[Span, Item]]) -> None:
        self._blocks: defaultdict[int, list[tuple[int, Span, Item]]] = defaultdict(list)
        for number, (span, item) in enumerate(rows):
            for block in range(span.start // _BLOCK, max(span.start, span.end - 1) // _BLOCK + 1):
                self._blocks[block].append((number, span, item))

    def at(self, position: int) -> list[tuple[Span, Item]]:
        """Those whose span holds ``position``."""
        rows = self._blocks.get(position // _BLOCK, ())
        return [(span, item) for _, span, item in rows if span.start <= position < span.end]

    def touching(self, start: int, end: int) -> list[tuple[Span, Item]]:
        """Those whose span overlaps ``[start, end)``."""
        found: dict[int, tuple[Span, Item]] = {}
        for block in range(start // _BLOCK, max(start, end - 1) // _BLOCK + 1):
            for number, span, item in self._blocks.get(block, ()):
                if span.start < end and start < span.end:
                    found[number] = (span, item)
        return [found[number] for number in sorted(found)]


class Attributed:
    """The attributions of a document."""

    def __init__(self, mentions: tuple[AttributionMention, ...]) -> None:
        self._contents = Extents((span, m) for m in mentions for span in m.contents)
        self._cues = Extents((m.cue, m) for m in mentions if m.cue is not None)
        named = (m.source for m in mentions if m.source is not None)
        self._named = Extents((Span(source.start, source.end), None) for source in named)
        self._sources: defaultdict[int, list[AttributionMention]] = defaultdict(list)
        for mention in mentions:
            if mention.source is not None:
                self._sources[mention.source.head].append(mention)

    def covering(self, position: int) -> list[AttributionMention]:
        """Those whose content holds ``position``; one whose pieces overlap there only once."""
        return _unique(mention for _, mention in self._contents.at(position))

    def cued(self, start: int, end: int) -> list[AttributionMention]:
        """Those whose cue overlaps ``[start, end)``."""
        return [mention for _, mention in self._cues.touching(start, end)]

    def named(self, start: int, end: int) -> bool:
        """Whether a source holds ``[start, end)``."""
        return any(end <= span.end for span, _ in self._named.at(start))

    def by(self, source: int) -> list[AttributionMention]:
        """Those whose source is headed by the token ``source``."""
        return self._sources.get(source, [])


def _unique(mentions: Iterable[AttributionMention]) -> list[AttributionMention]:
    return list({id(mention): mention for mention in mentions}.values())


def mirrored(doc: AnyDoc) -> Doc:
    """``doc`` as plain Python, brought up to date where parse or names have changed since the last call."""
    if isinstance(doc, Doc):
        return doc
    known = _MIRRORS.get(doc)
    if known is None:
        known = _MIRRORS[doc] = Doc(doc)
    else:
        known.update(doc)
    known.user_data = doc.user_data
    return known


def remembered(doc: AnyDoc, name: str) -> dict[Any, Any]:
    """What was worked out of the parse and the names of ``doc``, by the key of who asks; no tokens, which hold it."""
    tables = mirrored(doc).tables
    if name not in tables:
        tables[name] = (None, {})
    found: dict[Any, Any] = tables[name][1]
    return found


def kept(doc: AnyDoc, name: str, of: Source, make: Callable[[Source], Table]) -> Table:
    """The table ``name`` that ``make`` builds of ``of``: once, and anew when ``of`` is another object."""
    tables = mirrored(doc).tables
    if name not in tables or tables[name][0] is not of:
        tables[name] = (of, make(of))
    table: Table = tables[name][1]
    return table


def attributed(doc: AnyDoc) -> Attributed:
    """The attributions of ``doc`` by place."""
    return kept(doc, "attributions", stored(doc, "attributions"), Attributed)


def placed(doc: AnyDoc, name: str) -> Extents[Any]:
    """The mentions stored under ``name`` by their extents."""
    return kept(doc, name, stored(doc, name), _extents)


def _extents(mentions: Iterable[Any]) -> Extents[Any]:
    return Extents((Span(mention.start, mention.end), mention) for mention in mentions)


def depending(doc: AnyDoc, clauses: tuple[Clause, ...]) -> dict[int, list[tuple[int, Clause]]]:
    """The clauses that hang on each clause, by index, each with its own index."""
    return kept(doc, "by parent", clauses, _by_parent)


def _by_parent(clauses: tuple[Clause, ...]) -> dict[int, list[tuple[int, Clause]]]:
    found: defaultdict[int, list[tuple[int, Clause]]] = defaultdict(list)
    for index, clause in enumerate(clauses):
        found[clause.parent].append((index, clause))
    return dict(found)


def sharing(doc: AnyDoc, clauses: tuple[Clause, ...], start: int, end: int) -> list[int]:
    """Indices of the clauses whose subject holds ``[start, end)``."""
    subjects = kept(doc, "subjects", clauses, _subjects).at(start)
    return [index for subject, index in subjects if end <= subject.end]


def _subjects(clauses: tuple[Clause, ...]) -> Extents[int]:
    rows = ((index, clause.subject) for index, clause in enumerate(clauses))
    return Extents((Span(part.start, part.end), index) for index, part in rows if part is not None)


def nearest(doc: AnyDoc, marked: Container[int]) -> list[int]:
    """For each token the first ``marked`` one on the way up the parse, itself included; -1 where there is none."""
    heads = [token.head.i for token in doc]
    found: list[int | None] = [None] * len(doc)
    for index in range(len(doc)):
        path, node = [], index
        while found[node] is None:
            if node in marked:
                found[node] = node
            elif node == heads[node]:
                found[node] = -1
            else:
                path.append(node)
                node = heads[node]
        for passed in path:
            found[passed] = found[node]
    return [-1 if node is None else node for node in found]


def time_at(doc: AnyDoc, position: int) -> TimeMention | None:
    """The time that holds ``position``; times stand in order and do not overlap."""
    times: tuple[TimeMention, ...] = stored(doc, "times")
    index = bisect_right(times, position, key=lambda mention: mention.start) - 1
    return times[index] if index >= 0 and position < times[index].end else None
