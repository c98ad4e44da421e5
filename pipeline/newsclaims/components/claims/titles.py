"""Titles in quotation marks: in “Face the Nation” and “America Needs Growth” nothing is claimed."""

from __future__ import annotations

from newsclaims.components.mirror import Doc
from newsclaims.components.references.sources import quoted_regions
from newsclaims.model import Clause

_LONG = 3  # letters of words that may stay small in a title
_MOST = 16  # words


def is_title(doc: Doc, clause: Clause) -> bool:
    """The predicate stands in quotation marks between which every longer word has a capital, two at least."""
    verb = doc[clause.root]
    if not verb.text[0].isupper():
        return False
    for region in quoted_regions(doc):
        if not region.start <= verb.idx < region.end:
            continue
        inside = doc.char_span(region.start, region.end, alignment_mode="contract")
        words = [token for token in inside or () if token.is_alpha]
        long = [token for token in words if len(token) > _LONG]
        return len(words) <= _MOST and len(long) > 1 and all(token.text[0].isupper() for token in long)
    return False
