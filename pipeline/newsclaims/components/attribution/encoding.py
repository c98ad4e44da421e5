"""A parsed document as arrays of numbers: what the trained attribution reader sees of it. No model inside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsclaims.components.extensions import text_of
from newsclaims.components.mirror import Doc
from newsclaims.components.quotations import paragraphs, quotations
from newsclaims.model import AttributionMention

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]

BACK, AHEAD = 100, 130  # tokens before and after a cue in which its source and content are looked for
DISTANCES = 30
RELATIONS = 64  # dependency labels at most
PATHS = 2 * RELATIONS + 4
VECTOR = 384  # numbers of a token's vector: what the bundled parser's encoder sees of it in context
KINDS = ("words", "lemmas", "tags", "deps", "ents", "shapes", "quotes", "starts", "rules")


@dataclass(frozen=True, slots=True)
class Encoded:
    """One integer a token and kind, the pipeline's vectors, the heads, and the numbers of sentence and paragraph."""

    features: dict[str, Ints]
    vectors: Floats
    heads: Ints
    sentences: Ints
    lines: Ints
    quoted: Ints


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Numbers of words, tags and labels; 0 is what training has not seen."""

    words: dict[str, int]
    tags: dict[str, int]
    deps: dict[str, int]
    ents: dict[str, int]


def encode(doc: Doc, vocabulary: Vocabulary, mentions: tuple[AttributionMention, ...]) -> Encoded:
    """``doc`` as numbers; ``mentions``: what the rules have found in it."""
    size = len(doc)

    def numbered(words: Iterable[str], table: dict[str, int]) -> Ints:
        return np.fromiter((table.get(word, 0) for word in words), dtype=np.int32, count=size)

    offsets = np.fromiter((token.idx for token in doc), dtype=np.int64, count=size)
    text = text_of(doc)
    quoted = _quoted(text, offsets)
    starts = np.fromiter((bool(token.is_sent_start) for token in doc), dtype=bool, count=size)
    if size:
        starts[0] = True
    line_starts = np.asarray([start for start, _ in paragraphs(text)] or [0])
    lines = np.searchsorted(line_starts, offsets, side="right").astype(np.int32)
    features = {
        "words": numbered((token.lower_ for token in doc), vocabulary.words),
        "lemmas": numbered((token.lemma_.lower() for token in doc), vocabulary.words),
        "tags": numbered((token.tag_ for token in doc), vocabulary.tags),
        "deps": numbered((token.dep_ for token in doc), vocabulary.deps),
        "ents": numbered((token.ent_type_ for token in doc), vocabulary.ents),
        "shapes": _shapes(doc),
        "quotes": quoted,
        "starts": (starts + 2 * (np.diff(lines, prepend=0) > 0)).astype(np.int32),
        "rules": _rules(mentions, offsets),
    }
    heads = np.fromiter((token.head.i for token in doc), dtype=np.int32, count=size)
    return Encoded(features, _vectors(doc), heads, np.cumsum(starts).astype(np.int32), lines, quoted)


def _vectors(doc: Doc) -> Floats:
    """The output of the pipeline's tok2vec; zeros where another pipeline leaves none of this width."""
    vectors = np.asarray(doc.tensor, dtype=np.float32)
    return vectors if vectors.shape == (len(doc), VECTOR) else np.zeros((len(doc), VECTOR), dtype=np.float32)


def _shapes(doc: Doc) -> Ints:
    """0 lower, 1 title, 2 upper, 3 digit, 4 other."""

    def shape(text: str) -> int:
        if text.islower():
            return 0
        if text[:1].isupper():
            return 2 if text.isupper() and len(text) > 1 else 1
        return 3 if text[:1].isdigit() else 4

    return np.fromiter((shape(token.text) for token in doc), dtype=np.int32, count=len(doc))


def _quoted(text: str, offsets: NDArray[np.int64]) -> Ints:
    """0 outside quotation marks, 1 inside double ones, 2 inside single ones, 3 opening mark, 4 closing mark."""
    state = np.zeros(len(offsets), dtype=np.int32)
    for mark in quotations(text):
        first, last = np.searchsorted(offsets, [mark.start, mark.end])
        state[first:last] = 1 if mark.double else 2
        if last > first and mark.double:
            state[first] = 3
            if mark.closed:
                state[last - 1] = 4
    return state


def _rules(mentions: tuple[AttributionMention, ...], offsets: NDArray[np.int64]) -> Ints:
    """0 nothing, 1 content, 2 source, 3 source inside a content, 4 cue."""
    state = np.zeros(len(offsets), dtype=np.int32)
    for mention in mentions:
        for span in mention.contents:
            first, last = np.searchsorted(offsets, [span.start, span.end])
            state[first:last] = 1
    for mention in mentions:
        if mention.source is not None:
            first, last = np.searchsorted(offsets, [mention.source.start, mention.source.end])
            state[first:last] = np.where(state[first:last] == 1, 3, 2)
    for mention in mentions:
        if mention.cue is not None:
            first, last = np.searchsorted(offsets, [mention.cue.start, mention.cue.end])
            state[first:last] = 4
    return state


def around(encoded: Encoded, first: int, last: int) -> dict[str, Any]:
    """Where each token of the window around the cue ``[first, last)`` stands to it.

    ``root``: the cue's head; ``index``: the tokens (clipped at the document's ends), ``inside``: which of them exist;
    ``distance``, ``path`` (the dependency under the cue that leads to the token), ``sentence``, ``line``, ``quote``:
    numbers of buckets.
    """
    size = len(encoded.heads)
    positions = np.arange(first - BACK, first + AHEAD)
    inside = (positions >= 0) & (positions < size)
    index = np.clip(positions, 0, size - 1).astype(np.int32)
    root = _root(encoded, first, last)
    gap = np.where(index < first, index - first, np.where(index >= last, index - last + 1, 0))
    bucket = np.minimum(np.ceil(np.log2(np.abs(gap) + 1) * 1.8), DISTANCES // 2 - 1).astype(np.int32)
    sentence = np.clip(encoded.sentences[index] - encoded.sentences[root], -3, 3) + 3
    line = np.clip(encoded.lines[index] - encoded.lines[root], -2, 2) + 2
    quote = (encoded.quoted[root] > 0) * 1 + 2 * (encoded.quoted[index] > 0)
    cue = (index >= first) & (index < last)
    return {
        "root": root,
        "index": index,
        "inside": inside,
        "distance": np.where(gap < 0, bucket, bucket + DISTANCES // 2).astype(np.int32),
        "path": np.where(cue, PATHS - 1, _paths(encoded, index, root)).astype(np.int32),
        "sentence": sentence.astype(np.int32),
        "line": line.astype(np.int32),
        "quote": quote.astype(np.int32),
    }


def _root(encoded: Encoded, first: int, last: int) -> int:
    """The cue's token whose head lies outside the cue; the last one of several."""
    for index in range(last - 1, first - 1, -1):
        head = int(encoded.heads[index])
        if not first <= head < last or head == index:
            return index
    return first


def _paths(encoded: Encoded, index: Ints, root: int) -> Ints:
    """For each token: the label of the child of ``root`` above it and its side; else what kind of stranger it is."""
    path = np.where(encoded.sentences[index] == encoded.sentences[root], PATHS - 2, PATHS - 3).astype(np.int32)
    current = index.copy()
    deps = np.minimum(encoded.features["deps"], RELATIONS - 1)
    for _ in range(24):
        heads = encoded.heads[current]
        found = (heads == root) & (current != root)
        side = np.where(current > root, RELATIONS, 0)
        path = np.where(found, deps[current] + side, path)
        settled = found | (heads == current)
        current = np.where(settled, current, heads)
        if settled.all():
            break
    return path
