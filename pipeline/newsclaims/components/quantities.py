"""Quantities in the text and what they measure."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from newsclaims.components.extensions import store
from newsclaims.model import QuantityMention


class Quantities:
    """Stores `find(doc)` in ``doc._.newsclaims_quantities``."""

    def __call__(self, doc: Doc) -> Doc:
        store(doc, "quantities", find(doc))
        return doc


def find(doc: Doc) -> tuple[QuantityMention, ...]:
    return ()


@Language.factory("newsclaims_quantities", assigns=["doc._.newsclaims_quantities"])
def make_quantities(nlp: Language, name: str) -> Quantities:
    return Quantities()
