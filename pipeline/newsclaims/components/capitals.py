"""Names that the model gave no label, told by their capitals: "the DHS said", "the Larkspur Lodge", "DACA ended".

A word all in capitals that stands where a name does names a body and becomes an entity (`acronyms`); other words that
are written like names, and adjectives made of one ("Oslo-bound"), only anchor a claim (`unlabelled`). No name is what
is set in capitals for its sound or as a label ("BREAKING"), what everybody knows as a thing (entities/rules.toml,
"acronyms": GDP, DNA), nor titles, gods and diseases (claims.toml). A capital at the start of a sentence or quotation
shows nothing by itself, so there a word must be in capitals, stand before another name, or be a name elsewhere.

And a label is wrong on words without a capital ("a [navy|ORG] officer"), and on a word at the start of a sentence that
the document elsewhere writes small ("[Dengue|ORG] spreads"; `capitalised`).
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.attrs import IS_ALPHA, IS_UPPER, LENGTH
from spacy.tokens import Doc, Span, Token

from newsclaims.components import mirror
from newsclaims.components.lookup import mirrored
from newsclaims.lexicon import word_set
from newsclaims.lexicon.names import entries

NAMES = ("NNP", "NNPS")
_NOMINAL = {*NAMES, "NN", "NNS", "JJ"}
OPENING = {"“", '"', "‘", "'", "``", ":", "(", "[", "—", "–", "-", "•"}
_LEAST, _MOST = 3, 6  # letters of an acronym
_PLACED = {"nsubj", "nsubjpass", "dobj", "pobj", "poss", "agent", "conj", "compound", "appos", "attr"}


def capitalised(doc: Doc, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """``spans`` without those that are no names: "a [navy|ORG] officer", "[Dengue|ORG] spreads" beside "dengue"."""
    labels = word_set("claims", "anchor_labels")
    doubtful = [span for span in spans if span.label_ in labels and (_is_small(span) or _only_opens(span))]
    if not doubtful:
        return spans
    words = mirrored(doc)
    small = {token.text for token in words if token.is_lower}
    inside = {token.text for token in words if token.is_title and not _opens(token)}
    wrong = [span for span in doubtful if _is_small(span) or (span[0].lower_ in small and span[0].text not in inside)]
    return tuple(span for span in spans if span not in wrong)


def _is_small(span: Span) -> bool:
    """No capital anywhere; a stretch of land or water that a name follows ("the west coast of Lewis") is one."""
    if any(char.isupper() for char in span.text):
        return False
    behind = span.doc[span.end : span.end + 2]
    return not (span.label_ == "LOC" and len(behind) > 1 and behind[0].lower_ == "of" and behind[1].text[0].isupper())


def _only_opens(span: Span) -> bool:
    listed = entries().get(span.text)
    return len(span) == 1 and span[0].is_title and _opens(span[0]) and (listed is None or listed.weak)


def acronyms(doc: Doc, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """``spans`` with the acronyms outside them, as ORG, in order."""
    taken = {index for span in spans for index in range(span.start, span.end)}
    found = [Span(doc, token.i, token.i + 1, "ORG") for token in _acronyms(doc) if token.i not in taken]
    return tuple(sorted((*spans, *found), key=lambda span: span.start)) if found else spans


def unlabelled(doc: mirror.Doc) -> frozenset[int]:
    """Indices of the words of names outside the entities."""
    free = [token for token in doc if not token.ent_type_ and token.tag_ in _NOMINAL]
    found = [token.i for token in free if token.tag_ in NAMES and _is_name(token)]
    named = (entity[-1].text for entity in doc.ents if entity.label_ == "PERSON" or _is_one(entity))
    known = {name for name in named if name.istitle()}
    found += [token.i for token in free if token.text in known and token.tag_ != "JJ" and _opens(token)]
    found += [token.i for token in free if token.tag_ == "JJ" and _bound(token)]
    return frozenset(found)


def _is_one(entity: Span) -> bool:
    """A place or a body of one word."""
    return len(entity) == 1 and entity.label_ in {"GPE", "LOC", "FAC", "ORG"}


def _acronyms(doc: Doc) -> Iterator[Token]:
    for index, (upper, length, alphabetic) in enumerate(doc.to_array([IS_UPPER, LENGTH, IS_ALPHA]).tolist()):
        if not (upper and alphabetic and _LEAST <= length <= _MOST):
            continue
        token = doc[index]
        bracketed = index > 0 and doc[index - 1].text == "("  # a ticker, or an acronym that is being explained
        if bracketed or token.tag_ not in NAMES or token.dep_ not in _PLACED or _is_thing(token):
            continue
        if not _shouted(token, reach=2) and token.lower_ not in word_set("entities/rules", "acronyms", "words"):
            yield token


def _is_name(word: Token) -> bool:
    text = word.text
    if len(text) < 3 or not text[0].isupper() or word.lower_ in word_set("claims", "nameless_capitals"):
        return False
    if word.tag_ == "NNP" and word.i + 1 < len(word.doc) and word.nbor(1).ent_type_:
        return False  # "Gov. Olsen": the label of the name decides
    if _is_thing(word):
        return False
    if not _opens(word):
        return not (text.isupper() and _shouted(word, reach=1))
    return (any(c.isupper() for c in text[1:]) and not _shouted(word, reach=1)) or _goes_on(word)


def _is_thing(word: Token) -> bool:
    """ "GDP", "SUVs": in capitals, but no name."""
    things = word_set("entities/rules", "acronyms", "things")
    return word.text in things or word.text.removesuffix("s") in things


def _shouted(word: Token, *, reach: int) -> bool:
    """In capitals between capitals: a heading, or a word that is stressed; or with no word within ``reach``."""
    start = max(word.i - reach, 0)
    near = [other for other in word.doc[start : word.i + reach + 1] if other.i != word.i and other.is_alpha]
    return (reach > 1 and not near) or any(other.is_upper and len(other) > 1 for other in near)


def _opens(word: Token) -> bool:
    return bool(word.is_sent_start) or word.i == 0 or word.nbor(-1).text in OPENING or word.nbor(-1).is_space


def _goes_on(word: Token) -> bool:
    """ "Larkspur Lodge": the next word of the phrase is a name too."""
    after = word.nbor(1) if word.i + 1 < len(word.doc) else word
    return after.i != word.i and after.tag_ in NAMES and not after.ent_type_ and after.text[0].isupper()


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
