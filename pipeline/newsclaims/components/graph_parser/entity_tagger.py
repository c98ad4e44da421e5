"""Named entities from the vectors that the graph parser leaves in ``doc.tensor``: one BIO label a word.

A name never crosses a sentence start or a blank that is a token of its own. Names that are set already stay.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span

from newsclaims.components.graph_parser.encoder import Floats, Weights
from newsclaims.components.graph_parser.storage import read_weights, write_weights
from newsclaims.errors import ModelError

NAME = "newsclaims_ner"
OUTSIDE = "O"


class EntityTagger:
    """The component; ``labels`` ("O", "B-GPE", "I-GPE", …) are in the order of the network's outputs."""

    def __init__(self, name: str = NAME) -> None:
        self.name = name
        self.weights: Weights = {}
        self.labels: list[str] = []

    def __call__(self, doc: Doc) -> Doc:
        if not self.weights:
            raise ModelError("the entity tagger has no weights", cure="Load it from a trained pipeline.")
        if not len(doc):
            return doc
        if np.asarray(doc.tensor).shape != (len(doc), len(self.weights["hidden"])):
            raise ModelError(
                f"{self.name} reads the vectors of {len(self.weights['hidden'])} numbers that newsclaims_parser leaves",
                cure="Put the pipeline's own parser before it.",
            )
        spans = list(doc.ents)
        taken = {token.i for span in spans for token in span}
        kinds, marks, weights = self._read(doc.tensor)
        blank = [token.is_space for token in doc]
        marks = ["O" if space else mark for space, mark in zip(blank, marks, strict=True)]
        mend_joints(marks, [token.text for token in doc], [bool(token.whitespace_) for token in doc])
        starts = [bool(token.is_sent_start) for token in doc]
        extents = [
            (first, last, kinds[int(weights[first:last].sum(axis=0).argmax())])
            for first, last in extents_of(marks, starts)
            if taken.isdisjoint(range(first, last))
        ]
        words = [token.text for token in doc]
        spans += [Span(doc, first, last, label=label) for first, last, label in rejoined(extents, words, starts)]
        doc.set_ents(spans, default="outside")
        return doc

    def _read(self, vectors: Floats) -> tuple[list[str], list[str], Floats]:
        """The types; B, I or O of each word, whatever the type; how much each word speaks for each type."""
        scores = self._scores(vectors)
        scores = np.exp(scores - scores.max(axis=1, keepdims=True))
        kinds = sorted({label[2:] for label in self.labels if label != OUTSIDE})
        columns = {label: number for number, label in enumerate(self.labels)}
        none = np.zeros((len(scores), 1), dtype=np.float32)
        begins, goes_on = (
            np.concatenate(
                [scores[:, [columns[f"{mark}-{kind}"]]] if f"{mark}-{kind}" in columns else none for kind in kinds],
                axis=1,
            )
            for mark in ("B", "I")
        )
        sums = np.stack([scores[:, columns[OUTSIDE]], begins.sum(axis=1), goes_on.sum(axis=1)], axis=1)
        marks = [("O", "B", "I")[number] for number in sums.argmax(axis=1)]
        return kinds, marks, np.log(begins + goes_on + np.float32(1e-6))

    def _scores(self, vectors: Floats) -> Floats:
        hidden = np.maximum(vectors @ self.weights["hidden"] + self.weights["hidden_bias"], 0)
        scores: Floats = hidden @ self.weights["out"] + self.weights["out_bias"]
        return scores

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 1) -> Iterator[Doc]:
        """One document after the other."""
        yield from map(self, stream)

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:
        """Writes ``weights.npz`` and ``labels.json``."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        write_weights(folder / "weights.npz", self.weights)
        (folder / "labels.json").write_text(json.dumps(self.labels) + "\n", encoding="utf8")

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> EntityTagger:
        """Reads what `to_disk` wrote.

        Raises:
            ModelError: a file is missing or damaged.
        """
        folder = Path(path)
        try:
            self.labels = json.loads((folder / "labels.json").read_text(encoding="utf8"))
            self.weights = read_weights(folder / "weights.npz")
        except (OSError, ValueError, BadZipFile) as error:
            raise ModelError(f"no entity tagger in {folder}", cure="Reinstall newsclaims.") from error
        return self


def mend_joints(marks: list[str], words: Sequence[str], spaced: Sequence[bool]) -> None:
    """In place: the hyphen inside a name ("Mar-a-Lago") and the "&" between two parts of one belong to it."""
    for index in range(1, len(words) - 1):
        if marks[index] != "O" or marks[index - 1] == "O" or marks[index + 1] == "O":
            continue
        hyphen = words[index] == "-" and not spaced[index - 1] and not spaced[index] and marks[index + 1] == "I"
        if hyphen or words[index] == "&":
            marks[index] = marks[index + 1] = "I"


def extents_of(marks: Sequence[str], starts: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """First word and word behind the last of each name; an I that continues nothing begins one."""
    first = -1
    for index, mark in enumerate(marks):
        if first >= 0 and (mark != "I" or starts[index]):
            yield first, index
            first = -1
        if mark != "O" and first < 0:
            first = index
    if first >= 0:
        yield first, len(marks)


def rejoined(
    extents: Sequence[tuple[int, int, str]], words: Sequence[str], starts: Sequence[bool]
) -> list[tuple[int, int, str]]:
    """Extents (first word, word behind the last, type); a small word alone before a name of its type is part of it:
    "the | Baltic", "eastern | Pacific", "just | two"."""
    found: list[tuple[int, int, str]] = []
    for first, last, label in extents:
        if found and found[-1][1] == first and found[-1][2] == label and not starts[first]:
            before = words[found[-1][0] : first]
            if len(before) == 1 and (before[0].islower() or before[0] == "The"):
                first = found.pop()[0]
        found.append((first, last, label))
    return found


@Language.factory(NAME, requires=["doc.tensor"], assigns=["doc.ents", "token.ent_iob", "token.ent_type"])
def make_entity_tagger(nlp: Language, name: str) -> EntityTagger:
    return EntityTagger(name)
