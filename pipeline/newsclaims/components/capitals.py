"""Names that the model gave no label: "the Larkspur Lodge opened", "DACA ended", "Oslo-bound buses".

They anchor a claim like a labelled name. A capital at the start of a sentence or quotation shows nothing by itself, so
there a word must be in capitals, or stand before another name; titles, gods, diseases and terms written in capitals
(claims.toml) are no names.
"""

from __future__ import annotations

import numpy as np
from spacy.attrs import ENT_TYPE, TAG
from spacy.tokens import Doc, Token

from newsclaims.lexicon import word_set

NAMES = ("NNP", "NNPS")
OPENING = {"“", '"', "‘", "'", "``", ":", "(", "[", "—", "–", "-", "•"}


def unlabelled(doc: Doc) -> frozenset[int]:
    """Indices of the words of such names."""
    strings = doc.vocab.strings
    tags, labels = doc.to_array([TAG, ENT_TYPE]).T
    free = labels == 0
    names = np.flatnonzero(free & np.isin(tags, [strings.add(tag) for tag in NAMES])).tolist()
    joined = np.flatnonzero(free & (tags == strings.add("JJ"))).tolist()
    found = [i for i in names if _is_name(doc[i])]
    return frozenset((*found, *(i for i in joined if _bound(doc[i]))))


def _is_name(word: Token) -> bool:
    text = word.text
    if len(text) < 3 or not text[0].isupper() or word.lower_ in word_set("claims", "nameless_capitals"):
        return False
    if word.tag_ == "NNP" and word.i + 1 < len(word.doc) and word.nbor(1).ent_type_:
        return False  # "Gov. Olsen": the label of the name decides
    if not _opens(word):
        return not (text.isupper() and _shouted(word))
    return (any(c.isupper() for c in text[1:]) and not _shouted(word)) or _goes_on(word)


def _opens(word: Token) -> bool:
    return bool(word.is_sent_start) or word.i == 0 or word.nbor(-1).text in OPENING or word.nbor(-1).is_space


def _goes_on(word: Token) -> bool:
    """ "Larkspur Lodge": the next word of the phrase is a name too."""
    after = word.nbor(1) if word.i + 1 < len(word.doc) else word
    return after.i != word.i and after.tag_ in NAMES and not after.ent_type_ and after.text[0].isupper()


def _shouted(word: Token) -> bool:
    """In capitals between capitals: a heading, or a word that is stressed."""
    beside = [word.doc[i].text for i in (word.i - 1, word.i + 1) if 0 <= i < len(word.doc)]
    return any(len(text) > 1 and text.isalpha() and text.isupper() for text in beside)


def _bound(word: Token) -> bool:
    """ "Oslo-bound", "U.S.-backed": an adjective with a name in it, not at the start of a sentence."""
    first, dash, rest = word.text.partition("-")
    if (
        not dash
        or not first[:1].isupper()
        or not rest.islower()
        or word.lower_ in word_set("claims", "nameless_capitals")
    ):
        return False
    return len(first) > 3 and ("." in first or not _opens(word))
