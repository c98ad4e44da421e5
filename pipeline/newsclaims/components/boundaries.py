"""Sentence starts that the layout decides: paragraph breaks, and the edges of the article's body."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc


class Boundaries:
    """Sets ``is_sent_start`` before the parser runs; the parser keeps what is set."""

    def __call__(self, doc: Doc) -> Doc:
        for index in find(doc):
            doc[index].is_sent_start = True
        return doc


def find(doc: Doc) -> tuple[int, ...]:
    """Indices of tokens that follow a line break."""
    starts = []
    for token in doc[:-1]:
        if token.is_space and "\n" in token.text and not doc[token.i + 1].is_space:
            starts.append(token.i + 1)
    return tuple(starts)


@Language.factory("newsclaims_boundaries", assigns=["token.is_sent_start"])
def make_boundaries(nlp: Language, name: str) -> Boundaries:
    return Boundaries()
