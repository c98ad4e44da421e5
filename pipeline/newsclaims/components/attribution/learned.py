"""A trained reader of attributions beside the rules: small convolutional networks over words, parse and rule output.

It was trained on PolNeAR (Newell et al., LREC 2018), whose attributions are wider than those of claims ("wants",
"called for", "support"): it is for measuring and for who wants PARC's breadth; claims take the rules' output. Inference
is numpy alone; the weights are plain arrays (no pickle). Recipe: ``pipeline/training/attribution.py``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsclaims.components.attribution import component as attribution
from newsclaims.components.attribution.encoding import BACK, KINDS, Encoded, Floats, Vocabulary, around, encode
from newsclaims.components.cues import cue_class_of
from newsclaims.components.lookup import mirrored
from newsclaims.components.mirror import AnyDoc, Doc
from newsclaims.components.pages import merged
from newsclaims.components.phrases import end_of
from newsclaims.components.quotations import Quotation, kind, quotations
from newsclaims.errors import ModelError
from newsclaims.model import AttributionMention, Evidence, NounPhrase, Span

DILATIONS = (1, 2, 1, 4)
RELATION_DILATIONS = (1, 3)
BIAS = np.asarray([0.5, 0.0, 0.0], dtype=np.float32)  # against cues: PolNeAR's rarest are guesses
GAP, SHORTEST, MARGIN, SURE = 8, 4, 1.5, 4.0  # tokens, tokens, score, score
OUT, IN_SOURCE, SOURCE_BEGINS, IN_CONTENT, CONTENT_BEGINS, CONTENT_ENDS = range(6)  # labels of a token of the window
SOURCE, CONTENT = (IN_SOURCE, SOURCE_BEGINS), (IN_CONTENT, CONTENT_BEGINS, CONTENT_ENDS)
FOLLOWING = {
    OUT: (OUT, SOURCE_BEGINS, CONTENT_BEGINS),
    IN_SOURCE: (OUT, IN_SOURCE, CONTENT_BEGINS),
    SOURCE_BEGINS: (OUT, IN_SOURCE, CONTENT_BEGINS),
    IN_CONTENT: (IN_CONTENT, CONTENT_ENDS),
    CONTENT_BEGINS: (OUT, SOURCE_BEGINS, CONTENT_BEGINS, IN_CONTENT, CONTENT_ENDS),
    CONTENT_ENDS: (OUT, SOURCE_BEGINS, CONTENT_BEGINS),
}
FOLDER = Path(__file__).parents[2] / "models" / "attribution"
Weights = dict[str, Floats]


@dataclass(frozen=True, slots=True)
class Reader:
    """Nets of one shape, trained apart, whose scores are averaged; their vocabulary."""

    nets: tuple[Weights, ...]
    vocabulary: Vocabulary


@lru_cache(maxsize=2)
def load_reader(folder: Path = FOLDER) -> Reader:
    """The model in ``folder``.

    Raises:
        ModelError: a file is missing or cannot be read.
    """
    try:
        with np.load(folder / "weights.npz", allow_pickle=False) as arrays:
            stacked = {name: arrays[name].astype(np.float32) for name in arrays.files}
        nets = tuple({name: values[number] for name, values in stacked.items()} for number in range(len(stacked["wo"])))
        tables = json.loads((folder / "vocabulary.json").read_text(encoding="utf8"))
    except (OSError, ValueError, KeyError, IndexError) as error:
        raise ModelError(f"no attribution model in {folder}", cure="Reinstall, or train one by the recipe.") from error
    numbered = {name: {word: number for number, word in enumerate(words, 1)} for name, words in tables.items()}
    return Reader(nets, Vocabulary(**numbered))


def find(doc: AnyDoc, reader: Reader | None = None) -> tuple[AttributionMention, ...]:
    """Attributions of ``doc`` in PolNeAR's breadth and spans, by position of the cue; a source may be None."""
    doc = mirrored(doc)
    if not len(doc):
        return ()
    reader = reader or load_reader()
    encoded = encode(doc, reader.vocabulary, attribution.find_all(doc))
    states = [_State(weights, encoded) for weights in reader.nets]
    cues = _cues(np.mean([state.cues for state in states], axis=0))
    marks = quotations(doc.text)
    found = []
    for first, last in cues:
        window = around(encoded, first, last)
        labels = np.mean([state.relations(first, last, window) for state in states], axis=0)
        source, contents = _spans(doc, window["index"], labels, marks)
        if not contents:
            continue
        cue = Span(doc[first].idx, end_of(doc[last - 1]))
        evidence = (Evidence("trained", cue.start, cue.end),)
        cue_class = cue_class_of(doc[window["root"]])
        found.append(AttributionMention(source, cue, cue_class, contents, kind(marks, contents), evidence))
    return tuple(found)


class _State:
    """What one net makes of a text: ``cues``, log-probabilities of the three labels of a cue for each token."""

    def __init__(self, weights: Weights, encoded: Encoded) -> None:
        self._weights = weights
        self._hidden = hidden = _hidden(weights, encoded)
        self._sides = (hidden @ weights["wk"], hidden @ weights["wm"])
        logits = hidden @ weights["wc"] + weights["bc"]
        self.cues: Floats = logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)

    def relations(self, first: int, last: int, window: dict[str, Any]) -> Floats:
        """Scores of the labels (`OUT` to `CONTENT_ENDS`) for each token around the cue ``[first, last)``."""
        weights, rows = self._weights, self._hidden[[first, last - 1, window["root"]]]
        return _relations(weights, self._sides, window, rows.reshape(-1) @ weights["wq"] + weights["bq"])


def _relu(values: Floats) -> Floats:
    return np.maximum(values, 0)


def _shifted(values: Floats, by: int) -> Floats:
    """Rows moved down by ``by`` (up when negative), zeros where none come."""
    moved = np.zeros_like(values)
    if by > 0:
        moved[by:] = values[:-by]
    else:
        moved[:by] = values[-by:]
    return moved


def _hidden(weights: Weights, encoded: Encoded) -> Floats:
    """One vector a token: embeddings, then layers that look at neighbours, head and mean of the children."""
    features = encoded.features
    parts = [weights["e_words"][features["words"]], weights["e_words"][features["lemmas"]]]
    parts += [weights[f"e_{name}"][features[name]] for name in KINDS if name not in {"words", "lemmas"}]
    parts.append(encoded.vectors)
    hidden = _relu(np.concatenate(parts, axis=1) @ weights["w0"] + weights["b0"])
    size, heads = len(hidden), encoded.heads
    counts = (np.bincount(heads, minlength=size) + 1).astype(np.float32)[:, None]
    order = np.argsort(heads, kind="stable")
    starts = np.flatnonzero(np.diff(heads[order], prepend=-1))
    parents = heads[order][starts]
    width = hidden.shape[1]
    for layer, dilation in enumerate(DILATIONS, 1):
        children = np.zeros_like(hidden)
        children[parents] = np.add.reduceat(hidden[order], starts, axis=0)
        near = min(dilation, max(size - 1, 1))
        pieces = (hidden, _shifted(hidden, near), _shifted(hidden, -near), hidden[heads], children / counts)
        matrix = weights[f"w{layer}"]
        update = weights[f"b{layer}"] + sum(
            piece @ matrix[place * width : (place + 1) * width] for place, piece in enumerate(pieces)
        )
        hidden = hidden + _relu(update)
        centred = hidden - hidden.mean(axis=1, keepdims=True)
        scale = np.sqrt(hidden.var(axis=1, keepdims=True) + 1e-5)
        hidden = centred / scale * weights[f"g{layer}"] + weights[f"n{layer}"]
    return hidden


def _cues(logits: Floats) -> list[tuple[int, int]]:
    """Token ranges labelled beginning (1) and inside (2)."""
    found: list[tuple[int, int]] = []
    labels = (logits + BIAS).argmax(axis=1)
    for index in np.flatnonzero(labels):
        if labels[index] == 2 and found and found[-1][1] == index:
            found[-1] = (found[-1][0], int(index) + 1)
        else:
            found.append((int(index), int(index) + 1))
    return found


def _relations(weights: Weights, sides: tuple[Floats, Floats], window: dict[str, Any], query: Floats) -> Floats:
    """Scores of the labels (`OUT` to `CONTENT_ENDS`) for each token around.

    ``sides``: two views of every token's vector; ``query``: the cue's.
    """
    index = window["index"]
    state = sides[0][index] + query + sides[1][index] * (query @ weights["wn"])
    for name in ("distance", "path", "sentence", "line", "quote"):
        state = state + weights[f"r_{name}"][window[name]]
    inside = window["inside"][:, None]
    state = _relu(state) * inside
    for number, dilation in enumerate(RELATION_DILATIONS, 1):
        length = len(state)
        padded = np.pad(state, ((2 * dilation, 2 * dilation), (0, 0)))
        pieces = [padded[step * dilation : step * dilation + length] for step in range(5)]
        state = (state + _relu(np.concatenate(pieces, axis=1) @ weights[f"v{number}"] + weights[f"c{number}"])) * inside
    scores: Floats = state @ weights["wo"] + weights["bo"]
    scores[~window["inside"]] = [1e4, 0, 0, 0, 0, 0]
    return scores


def _best(scores: Floats) -> NDArray[np.int64]:
    """The best sequence of labels in which every label may follow the one before (Viterbi)."""
    allowed = np.full((len(FOLLOWING), len(FOLLOWING)), -1e6, dtype=np.float32)
    for label, following in FOLLOWING.items():
        allowed[label, list(following)] = 0
    total, steps = scores[0].copy(), []
    for row in scores[1:]:
        ways = total[:, None] + allowed
        steps.append(ways.argmax(axis=0))
        total = ways.max(axis=0) + row
    labels = [int(total.argmax())]
    for step in reversed(steps):
        labels.append(int(step[labels[-1]]))
    return np.asarray(labels[::-1])


def _spans(
    doc: Doc, index: Any, scores: Floats, marks: tuple[Quotation, ...]
) -> tuple[NounPhrase | None, tuple[Span, ...]]:
    labels = _best(scores)
    sources = _runs(labels, SOURCE)
    source = None
    if sources:
        first, last = max(sources, key=lambda run: float(scores[run[0] : run[1], 1:3].max(axis=1).sum()))
        span = doc.span(int(index[first]), int(index[last - 1]) + 1)
        source = NounPhrase(span.start_char, span.end_char, span.root.i)
    runs = _joined(_runs(labels, CONTENT), labels, scores)
    contents = [Span(doc[int(index[a])].idx, end_of(doc[int(index[b - 1])])) for a, b in runs]
    return source, _to_marks(contents, doc[int(index[BACK])].idx, marks)


def _joined(runs: list[tuple[int, int]], labels: Any, scores: Floats) -> list[tuple[int, int]]:
    """Runs bridged over short gaps without source and cue; short ones beside a long one dropped."""
    found: list[tuple[int, int]] = []
    for first, last in runs:
        if found and first - found[-1][1] <= GAP and not _crossed(found[-1][1], first, labels):
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    longest = max((last - first for first, last in found), default=0)
    margin = scores[:, 3:].max(axis=1) - scores[:, 0]
    return [
        (a, b)
        for a, b in found
        if b - a == longest
        or (b - a >= SHORTEST and float(margin[a:b].mean()) > MARGIN)
        or float(margin[a:b].mean()) > SURE
    ]


def _crossed(first: int, last: int, labels: Any) -> bool:
    """Source or cue in the gap; the cue stands at `BACK`."""
    return bool(np.isin(labels[first:last], SOURCE).any()) or first <= BACK < last


def _to_marks(contents: list[Span], cue: int, marks: tuple[Quotation, ...]) -> tuple[Span, ...]:
    """Contents widened to the ends of the quotations that they lie in for the most part, and merged."""
    for mark in marks:
        if not mark.double or mark.start <= cue < mark.end:
            continue
        contents = [
            Span(s.start, mark.end) if s.start <= mark.start < s.end and mark.end - 2 <= s.end < mark.end else s
            for s in contents
        ]
        inside = sum(max(0, min(s.end, mark.end) - max(s.start, mark.start)) for s in contents)
        if 2 * inside >= mark.end - mark.start:
            contents = [*contents, Span(mark.start, mark.end)]
    return merged(contents)


def _runs(labels: Any, kinds: tuple[int, ...]) -> list[tuple[int, int]]:
    """Stretches of the labels of one kind; a new one at each beginning."""
    found: list[tuple[int, int]] = []
    for place in np.flatnonzero(np.isin(labels, kinds)):
        if found and found[-1][1] == place and labels[place] != kinds[1]:
            found[-1] = (found[-1][0], int(place) + 1)
        else:
            found.append((int(place), int(place) + 1))
    return found
