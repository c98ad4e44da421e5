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
        labels = [self.labels[number] for number in self._scores(doc.tensor).argmax(axis=1)]
        labels = [OUTSIDE if token.is_space else label for token, label in zip(doc, labels, strict=True)]
        starts = [bool(token.is_sent_start) for token in doc]
        spans = list(doc.ents)
        taken = {token.i for span in spans for token in span}
        for first, last, label in spans_of(labels, starts):
            if taken.isdisjoint(range(first, last)):
                spans.append(Span(doc, first, last, label=label))
        doc.set_ents(spans, default="outside")
        return doc

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


def spans_of(labels: Sequence[str], starts: Sequence[bool]) -> Iterator[tuple[int, int, str]]:
    """First word, word behind the last, and type of each name; an I- that continues nothing begins one."""
    first, kind = 0, ""
    for index, label in enumerate(labels):
        mark, _, new = label.partition("-")
        if kind and (mark != "I" or new != kind or starts[index]):
            yield first, index, kind
            kind = ""
        if new and not kind:
            first, kind = index, new
    if kind:
        yield first, len(labels), kind


@Language.factory(NAME, requires=["doc.tensor"], assigns=["doc.ents", "token.ent_iob", "token.ent_type"])
def make_entity_tagger(nlp: Language, name: str) -> EntityTagger:
    return EntityTagger(name)
