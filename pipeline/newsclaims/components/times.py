"""Calendar times in the text, resolved against the article's base date."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from newsclaims.components.extensions import store
from newsclaims.model import TimeMention


class Times:
    """Stores `find(doc)` in ``doc._.newsclaims_times``."""

    def __call__(self, doc: Doc) -> Doc:
        store(doc, "times", find(doc))
        return doc


def find(doc: Doc) -> tuple[TimeMention, ...]:
    return ()


@Language.factory("newsclaims_times", assigns=["doc._.newsclaims_times"])
def make_times(nlp: Language, name: str) -> Times:
    return Times()
