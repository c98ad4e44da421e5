"""Who says what: source, cue and content (PARC)."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from newsclaims.components.extensions import store
from newsclaims.model import AttributionMention


class AttributionFinder:
    """Stores `find(doc)` in ``doc._.newsclaims_attributions``."""

    def __call__(self, doc: Doc) -> Doc:
        store(doc, "attributions", find(doc), spans=())
        return doc


def find(doc: Doc) -> tuple[AttributionMention, ...]:
    return ()


@Language.factory("newsclaims_attribution", assigns=["doc._.newsclaims_attributions"])
def make_attribution(nlp: Language, name: str) -> AttributionFinder:
    return AttributionFinder()
