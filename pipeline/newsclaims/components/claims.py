"""Assembly of claims from clauses, mentions, attributions and references."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from newsclaims.components.extensions import store
from newsclaims.model import Claim


class Claims:
    """Stores `find(doc)` in ``doc._.newsclaims_claims``."""

    def __call__(self, doc: Doc) -> Doc:
        store(doc, "claims", find(doc))
        return doc


def find(doc: Doc) -> tuple[Claim, ...]:
    return ()


@Language.factory("newsclaims_claims", assigns=["doc._.newsclaims_claims"])
def make_claims(nlp: Language, name: str) -> Claims:
    return Claims()
