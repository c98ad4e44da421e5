"""Polarity and modality of each clause."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from newsclaims.components.extensions import store
from newsclaims.model import Qualification


class Qualifications:
    """Stores `find(doc)` in ``doc._.newsclaims_qualifications``."""

    def __call__(self, doc: Doc) -> Doc:
        store(doc, "qualifications", find(doc), spans=())
        return doc


def find(doc: Doc) -> tuple[Qualification, ...]:
    return ()


@Language.factory("newsclaims_qualification", assigns=["doc._.newsclaims_qualifications"])
def make_qualification(nlp: Language, name: str) -> Qualifications:
    return Qualifications()
