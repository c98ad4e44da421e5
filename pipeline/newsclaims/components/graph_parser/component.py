"""Tags, sentence starts, heads and labels of a document by one small encoder: a biaffine graph parser.

After Dozat & Manning (2017): every word scores every other one of its sentence as its head, the best projective tree
(`trees`) is taken, then the best label of each arc. The encoder reads a paragraph at once, so that tags, sentence
starts and arcs see what stands around. Starts that are set before (``is_sent_start`` True or False) are kept.

The vectors of the words stay in ``doc.tensor``, shape (tokens, width), and how sure it is of each word's arc and label
in ``doc._.newsclaims_certainty``, shape (tokens,), logarithms of probabilities.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from spacy.attrs import DEP, HEAD, TAG
from spacy.language import Language
from spacy.tokens import Doc
from threadpoolctl import ThreadpoolController

from newsclaims.components.extensions import keep_certainty
from newsclaims.components.graph_parser.encoder import Floats, Ints, Pieces, Weights, encode, normed
from newsclaims.components.graph_parser.storage import read_weights, write_weights
from newsclaims.components.graph_parser.trees import best_tree
from newsclaims.components.graph_parser.wordpieces import WordPieces, shape
from newsclaims.errors import ModelError

NAME = "newsclaims_parser"
ENOUGH = 100  # words after which the next start that is set begins another text
MOST_WORDS, MOST_PIECES = 160, 500  # of a text read at once
BATCH = 2400  # words encoded at once, about
LONGEST = 200  # words of a sentence parsed at once
NO = np.float32(-1e4)
BLANK_TAG, BLANK_DEP, ROOT = "_SP", "dep", "ROOT"


class GraphParser:
    """The component; ``labels`` and ``tags`` are in the order of the network's outputs."""

    def __init__(self, name: str = NAME) -> None:
        self.name = name
        self.weights: Weights = {}
        self.layers = self.on_pieces = 0
        self.tags: list[str] = []
        self.labels: list[str] = []
        self.pieces = WordPieces(["[CLS]", "[SEP]", "[UNK]"])
        self._threads = ThreadpoolController()

    def __call__(self, doc: Doc) -> Doc:
        words = [token.i for token in doc if not token.is_space]
        if not self.weights:
            raise ModelError("the parser has no weights", cure="Load it from a trained pipeline.")
        doc.tensor = np.zeros((len(doc), self.weights["first"].shape[1]), dtype=np.float32)
        if not words:
            _write(doc, words, np.zeros(0, dtype=np.int64), [], [])
            return doc
        texts = [token.text for token in doc]
        fixed = np.asarray([_fixed(doc[index].is_sent_start) for index in words], dtype=np.int64)
        fixed[0] = 1
        with self._threads.limit(limits=1, user_api="blas"):  # processes are the user's choice (--jobs), not threads
            vectors = self._vectors([texts[index] for index in words], fixed)
            tags = (vectors @ self.weights["tag"] + self.weights["tag_bias"]).argmax(axis=1)
            heads, labels, sure = self._tree(vectors, self._starts(vectors, fixed))
        _write(doc, words, heads, [self.labels[label] for label in labels], [self.tags[tag] for tag in tags])
        doc.tensor[words] = vectors
        certainty = np.zeros(len(doc), dtype=np.float32)
        certainty[words] = sure
        keep_certainty(doc, certainty)
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 1) -> Iterator[Doc]:
        """One document after the other."""
        yield from map(self, stream)

    def _vectors(self, words: list[str], fixed: Ints) -> Floats:
        """A vector a word: the mean of its pieces' and a layer over it."""
        numbers = [self.pieces(word) for word in words]
        out = np.empty((len(words), self.weights["first"].shape[1]), dtype=np.float32)
        batch: list[tuple[int, int]] = []
        for first, last in texts_of(fixed, [len(pieces) for pieces in numbers]):
            if batch and last - batch[0][0] > BATCH:
                self._encode(batch, words, numbers, out)
                batch = []
            batch.append((first, last))
        self._encode(batch, words, numbers, out)
        return out

    def _encode(
        self, texts: list[tuple[int, int]], words: list[str], numbers: list[tuple[int, ...]], out: Floats
    ) -> None:
        """Fills the rows of ``out`` that belong to the words of ``texts``."""
        rows: list[int] = []
        shapes: list[int] = []
        owners: list[int] = []
        places: list[int] = []
        bounds = []
        begin = texts[0][0]
        for first, last in texts:
            start = len(rows)
            rows.append(self.pieces.cls)
            shapes.append(0)
            owners.append(-1)
            for index in range(first, last):
                pieces = numbers[index]
                rows += pieces
                shapes += [shape(words[index])] * len(pieces)
                owners += [index - begin] * len(pieces)
            rows.append(self.pieces.sep)
            shapes.append(0)
            owners.append(-1)
            places += range(len(rows) - start)
            bounds.append((start, len(rows)))
        weights = self.weights
        word_bounds = tuple((first - begin, last - begin) for first, last in texts)
        columns = np.asarray([rows, places, shapes, owners])
        flat = Pieces(columns[0], columns[1], columns[2], columns[3], tuple(bounds), word_bounds)
        state = encode(weights, self.layers, self.on_pieces, flat)
        added = state + np.maximum(state @ weights["first"] + weights["first_bias"], 0)
        out[begin : texts[-1][1]] = normed(added, weights["first_gain"], weights["first_shift"])

    def _starts(self, vectors: Floats, fixed: Ints) -> list[int]:
        """Indices of the words that begin a sentence."""
        scores = vectors @ self.weights["start"] + self.weights["start_bias"]
        begins = np.where(fixed == 0, scores[:, 1] > scores[:, 0], fixed > 0)
        starts = [int(index) for index in np.flatnonzero(begins)]
        out: list[int] = []
        for start, end in zip(starts, [*starts[1:], len(vectors)], strict=True):
            out += range(start, end, LONGEST)
        return out

    def _tree(self, vectors: Floats, starts: list[int]) -> tuple[Ints, Ints, Floats]:
        """Head (index of a word, its own for a root) and label of each word, and the log-probability of both."""
        weights = self.weights
        size = len(vectors)

        def side(name: str, rows: Floats) -> Floats:
            found: Floats = np.maximum(rows @ weights[name] + weights[f"{name}_bias"], 0)
            return found

        rooted = np.concatenate([weights["root"][None], vectors])
        head_side, own_side = side("arc_head", rooted), side("arc_own", vectors)
        asked = own_side @ weights["arcs"][:-1] + weights["arcs"][-1]
        heads, sure = np.empty(size, dtype=np.int64), np.empty(size, dtype=np.float32)
        for start, end in zip(starts, [*starts[1:], size], strict=True):
            candidates = np.concatenate([head_side[:1], head_side[start + 1 : end + 1]])
            scores = asked[start:end] @ candidates.T
            scores[np.arange(end - start), np.arange(1, end - start + 1)] = NO
            found, own_row = best_tree(scores), np.arange(end - start)
            heads[start:end] = found + start
            sure[start:end] = _of_chosen(scores, np.where(found == own_row, 0, found + 1))
        roots = heads == np.arange(size)
        ones = np.ones((size, 1), dtype=np.float32)
        over = np.concatenate([side("label_head", rooted)[np.where(roots, 0, heads + 1)], ones], axis=1)
        own = np.concatenate([side("label_own", vectors), ones], axis=1)
        width = own.shape[1]
        scores = np.empty((size, len(self.labels)), dtype=np.float32)
        for first in range(0, size, 256):
            rows = slice(first, min(first + 256, size))
            mixed = (own[rows] @ weights["labels"]).reshape(-1, len(self.labels), width)
            scores[rows] = np.matmul(mixed, over[rows][:, :, None])[:, :, 0]
        scores[:, self.labels.index(ROOT)] = NO
        labels = scores.argmax(axis=1)
        sure += np.where(roots, 0, _of_chosen(scores, labels))
        labels[roots] = self.labels.index(ROOT)
        return heads, labels, sure

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:
        """Writes ``weights.npz`` (no pickle; matrices in eight bits, a scale a row or column) and ``parser.json``."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        write_weights(folder / "weights.npz", self.weights)
        tables = {
            "layers": self.layers,
            "on_pieces": self.on_pieces,
            "tags": self.tags,
            "labels": self.labels,
            "pieces": list(self.pieces.numbers),
        }
        text = json.dumps(tables, ensure_ascii=False, separators=(",", ":")) + "\n"
        (folder / "parser.json").write_text(text, encoding="utf8")

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> GraphParser:
        """Reads what `to_disk` wrote.

        Raises:
            ModelError: a file is missing or damaged.
        """
        folder = Path(path)
        try:
            tables = json.loads((folder / "parser.json").read_text(encoding="utf8"))
            self.weights = read_weights(folder / "weights.npz")
            self.layers, self.on_pieces = tables["layers"], tables["on_pieces"]
            self.tags, self.labels = tables["tags"], tables["labels"]
            self.pieces = WordPieces(tables["pieces"])
        except (OSError, ValueError, KeyError, BadZipFile) as error:
            raise ModelError(f"no parser in {folder}", cure="Reinstall newsclaims.") from error
        return self


def texts_of(fixed: Ints, lengths: list[int]) -> Iterator[tuple[int, int]]:
    """Cuts the words into texts to read at once: at starts that are set, else after many words."""
    first = pieces = 0
    cut = 0  # the last place in the text where a set start allows to cut
    for index, length in enumerate(lengths):
        if index > first and fixed[index] > 0:
            cut = index
            if index - first >= ENOUGH:
                yield first, index
                first, pieces = index, 0
        if index - first >= MOST_WORDS or pieces + length > MOST_PIECES:
            end = cut if cut > first else index
            yield first, end
            first = end
            pieces = sum(lengths[first:index])
        pieces += length
    yield first, len(lengths)


def _of_chosen(scores: Floats, chosen: Ints) -> Floats:
    """Logarithm of the probability that each row of ``scores`` gives to the column ``chosen``."""
    above = scores - scores.max(axis=1, keepdims=True)
    found: Floats = above[np.arange(len(scores)), chosen] - np.log(np.exp(above).sum(axis=1))
    return found


def _fixed(start: bool | None) -> int:
    return 0 if start is None else 1 if start else -1


def _write(doc: Doc, words: list[int], heads: Ints, labels: list[str], tags: list[str]) -> None:
    """Sets tags and tree; a blank hangs on the word before it."""
    add = doc.vocab.strings.add
    offsets = np.zeros(len(doc), dtype=np.int64)
    deps = np.full(len(doc), add(BLANK_DEP), dtype=np.uint64)
    marks = np.full(len(doc), add(BLANK_TAG), dtype=np.uint64)
    places = np.asarray(words, dtype=np.int64)
    offsets[places] = places[heads] - places
    deps[places] = [add(label) for label in labels]
    marks[places] = [add(tag) for tag in tags]
    blank = np.ones(len(doc), dtype=bool)
    blank[places] = False
    for index in np.flatnonzero(blank) if words else ():
        before = np.searchsorted(places, index) - 1
        offsets[index] = places[max(int(before), 0)] - index
    array = np.stack([offsets.astype(np.uint64), deps, marks], axis=1)
    doc.from_array([HEAD, DEP, TAG], array)


@Language.factory(
    NAME, assigns=["token.head", "token.dep", "token.tag", "token.is_sent_start", "doc.sents", "doc.tensor"]
)
def make_parser(nlp: Language, name: str) -> GraphParser:
    return GraphParser(name)
