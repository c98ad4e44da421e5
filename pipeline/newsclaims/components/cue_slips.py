"""Cue verbs that the tagger takes for nouns."""

from __future__ import annotations

from spacy.tokens import Token

from newsclaims.lexicon import word_set

_MISTAKEN = {"parataxis", "pobj", "appos", "dobj", "npadvmod", "dep"}


def is_mistaken(token: Token) -> bool:
    """ "…, the weekly notes, …", "…, figures by the agency show.": a speech verb in the present taken for a noun."""
    word, doc = token.lower_, token.doc
    if token.pos_ != "NOUN" or not 0 < token.i < len(doc) - 1 or token.dep_ not in _MISTAKEN:
        return False
    if word not in word_set("cues", "features", "mistaken") or doc[token.i + 1].text not in {",", "."}:
        return False
    first = token.i
    while first > 0 and doc[first - 1].text != "," and not doc[first].is_sent_start:
        first -= 1
    if doc[first - 1].text != "," or not 1 <= token.i - first <= 8:
        return False
    if doc[token.i + 1].text == "," and token.dep_ != "parataxis":
        return False
    if token.dep_ in {"dobj", "npadvmod", "dep"} and (token.head.i >= first or token.i - first > 3):
        return False
    opening = doc[first]  # a whole phrase with its own article or plural, no list and no preposition
    return opening.tag_ in {"DT", "NNS", "NNP", "PRP$"} and all(
        doc[i].tag_ not in {"VBD", "VBZ", "VBP", "MD", "CC"} for i in range(first, token.i)
    )
