"""Acronyms that the recogniser has missed: a word of capitals in ordinary prose names a body ("the DHS said").

Not what is set in capitals for its sound or as a label ("BREAKING"), nor what everybody knows as a thing
(entities/rules.toml, "acronyms": GDP, DNA).
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.attrs import IS_ALPHA, IS_UPPER, LENGTH
from spacy.tokens import Doc, Span, Token

from newsclaims.lexicon import word_set

_LEAST, _MOST = 3, 6
_NAME_TAGS = {"NNP", "NNPS"}
_PLACED = {"nsubj", "nsubjpass", "dobj", "pobj", "poss", "agent", "conj", "compound", "appos", "attr"}


def acronyms(doc: Doc, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """``spans`` with the acronyms outside them, as ORG, in order."""
    taken = {index for span in spans for index in range(span.start, span.end)}
    found = [Span(doc, token.i, token.i + 1, "ORG") for token in _words(doc) if token.i not in taken]
    return tuple(sorted((*spans, *found), key=lambda span: span.start)) if found else spans


def _words(doc: Doc) -> Iterator[Token]:
    things = word_set("entities/rules", "acronyms", "things")
    rows = doc.to_array([IS_UPPER, LENGTH, IS_ALPHA]).tolist()
    for index, (upper, length, alphabetic) in enumerate(rows):
        if not (upper and alphabetic and _LEAST <= length <= _MOST):
            continue
        token = doc[index]
        bracketed = index > 0 and doc[index - 1].text == "("  # a ticker, or an acronym that is being explained
        if token.text in things or bracketed or token.tag_ not in _NAME_TAGS or token.dep_ not in _PLACED:
            continue
        if not _shouted(token) and token.lower_ not in word_set("entities/rules", "acronyms", "words"):
            yield token


def _shouted(token: Token) -> bool:
    """A word beside it is in capitals too."""
    near = [other for other in token.doc[max(token.i - 2, 0) : token.i + 3] if other.i != token.i and other.is_alpha]
    return not near or any(other.is_upper and len(other) > 1 for other in near)
