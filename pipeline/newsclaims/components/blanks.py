"""The parser reads the words without the surplus blanks and the codes of securities between them.

Saved pages are full of double and non-breaking blanks. spaCy makes tokens of them, and a parser trained on clean
text stumbles: "Kyrgyzstan,  which has oil". So `compact` hands the statistical components a document without them, and
`restore` gives the annotation back to the document as it was: offsets never change. Blanks with a line break stay, they
end sentences. What agencies print behind the name of a security ("the Dow .DJI rose", "Acme ACM, -1.2% fell", "Acme
(ACM.N)") is left out in the same way: taken for the name's last word, or for a price of its own, it loses the verb its
subject. A document without either passes untouched.
"""

from __future__ import annotations

import re
from itertools import chain

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from newsclaims.components.extensions import certainty_of, keep_certainty

KEPT = "newsclaims.with_blanks"
UNREAD = "_CODE"  # tag of what is no blank
_CODES = re.compile(r"(?<=\w) (?:\.[A-Z]{2,8}\b|\([A-Z]{1,5}\.[A-Z]{1,2}\)|[A-Z][A-Z0-9]{0,11}, [+−-]\d[\d.]*%)(?!\w)")
_MARKERS = re.compile(r"(?<=[:;,\w]) \((?:[a-h]|[ivx]{1,4}|\d)\)(?= [a-z])")  # "two things: (a) grant, (b) allow"


def surplus_at(token: Token) -> bool:
    """A token of blanks within a line, after a word."""
    return bool(token.i) and token.is_space and "\n" not in token.text


def unread(doc: Doc) -> list[bool]:
    """Of each token whether it is kept from the parser: a surplus blank, or part of a security's code."""
    surplus = [surplus_at(token) for token in doc]
    for match in chain(_CODES.finditer(doc.text), _MARKERS.finditer(doc.text)):
        span = doc.char_span(match.start() + 1, match.end())
        if span is not None and not any(token.is_sent_start for token in span[1:]):
            surplus[span.start : span.end] = [True] * len(span)
    return surplus


def compact(doc: Doc) -> Doc:
    """A document without surplus blanks and codes that remembers ``doc``; ``doc`` itself if it has none."""
    surplus = unread(doc)
    if not any(surplus):
        return doc
    words: list[str] = []
    spaces: list[bool] = []
    starts: list[bool | None] = []
    for token, blank in zip(doc, surplus, strict=True):
        if blank:
            spaces[-1] = token.is_space or bool(token.whitespace_)
        else:
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
            starts.append(token.is_sent_start)
    short = Doc(doc.vocab, words=words, spaces=spaces, user_data=dict(doc.user_data), sent_starts=starts)
    short.user_data[KEPT] = doc
    return short


def restore(doc: Doc) -> Doc:
    """The remembered document with the annotation of ``doc``; what was left out depends on the word before it."""
    full = doc.user_data.pop(KEPT, None)
    if full is None:
        return doc
    new: list[int] = []  # index in full of each token of doc
    last: list[int] = []  # index in doc of the word at or before each token of full
    for i, left_out in enumerate(unread(full)):
        if not left_out:
            new.append(i)
        last.append(len(new) - 1)
    words = [token.text for token in full]
    spaces = [bool(token.whitespace_) for token in full]
    kept = [new[at] == i for i, at in enumerate(last)]
    pairs = list(zip(last, kept, strict=True))
    out = Doc(
        full.vocab,
        words=words,
        spaces=spaces,
        user_data=doc.user_data,
        tags=[doc[at].tag_ if word else _without(full[i]) for i, (at, word) in enumerate(pairs)],
        pos=[doc[at].pos_ if word else ("SPACE" if full[i].is_space else "X") for i, (at, word) in enumerate(pairs)],
        morphs=[str(doc[at].morph) if word else "" for at, word in pairs],
        lemmas=[doc[at].lemma_ if word else full[i].text for i, (at, word) in enumerate(pairs)],
        heads=[new[doc[at].head.i] if word else new[at] for at, word in pairs],
        deps=[doc[at].dep_ if word else "dep" for at, word in pairs],
    )
    at = np.maximum(last, 0)
    if len(doc.tensor) == len(doc):
        out.tensor = doc.tensor[at]
    certainty = certainty_of(doc)
    if certainty is not None:
        keep_certainty(out, certainty[at])
    entities = [Span(out, new[e.start], new[e.end - 1] + 1, label=e.label) for e in doc.ents]
    out.set_ents(entities, default="outside")
    return out


def _without(token: Token) -> str:
    """Tag of a token that the parser has not read."""
    return "_SP" if token.is_space else UNREAD


class Compact:
    """Runs `compact`."""

    def __call__(self, doc: Doc) -> Doc:
        return compact(doc)


class Restore:
    """Runs `restore`."""

    def __call__(self, doc: Doc) -> Doc:
        return restore(doc)


@Language.factory("newsclaims_compact")
def make_compact(nlp: Language, name: str) -> Compact:
    return Compact()


@Language.factory("newsclaims_restore", assigns=["doc.ents"])
def make_restore(nlp: Language, name: str) -> Restore:
    return Restore()
