"""Clauses of the dependency parse: ClausIE's inventory and more."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from newsclaims.components.extensions import store
from newsclaims.model import Clause


class Clauses:
    """Stores `find(doc)` in ``doc._.newsclaims_clauses``."""

    def __call__(self, doc: Doc) -> Doc:
        store(doc, "clauses", find(doc))
        return doc


def find(doc: Doc) -> tuple[Clause, ...]:
    return ()


@Language.factory("newsclaims_clauses", assigns=["doc._.newsclaims_clauses"])
def make_clauses(nlp: Language, name: str) -> Clauses:
    return Clauses()
