"""Canonical names of the article's noun phrases; pronouns and descriptions resolved by rule."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from newsclaims.components.extensions import store
from newsclaims.model import Reference


class References:
    """Stores `find(doc)` in ``doc._.newsclaims_references``."""

    def __call__(self, doc: Doc) -> Doc:
        store(doc, "references", find(doc))
        return doc


def find(doc: Doc) -> tuple[Reference, ...]:
    return ()


@Language.factory("newsclaims_references", assigns=["doc._.newsclaims_references"])
def make_references(nlp: Language, name: str) -> References:
    return References()
