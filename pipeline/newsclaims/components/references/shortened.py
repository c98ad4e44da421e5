"""Short forms of bodies' names: those given in brackets, initials, and names that every reader knows for one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclaims.components.mirror import Doc, Span
from newsclaims.components.phrases import canonical_text, noun_phrase
from newsclaims.components.references.cast import Cast, initials_of, letters_of
from newsclaims.lexicon import load, word_set

_BRACKETED = re.compile(r"^\s*(?:\(\s*|, or (?:the )?)([A-Z][A-Za-z.&-]{1,9})\s*[),;]")  # "X (FSB)", "X, or FSB,"
_DEFINING = re.compile(r"^\s*(?:\([^()\"“”]*\)\s*)?\([^()\"“”]*[\"“][^()]*\)")
_DEFINED = re.compile(r"[\"“]\s*(?:[Tt]he )?([^\"“”]*[^\"“” ,.])[ ,.]*[\"”]")
_REACH = 40  # tokens behind a name in which its short forms stand


def defined(span: Span, name: str) -> Iterator[str]:
    """Short forms that a bracket behind a name gives: "Orvex Gold Limited (TSX: ORX) ("Orvex" or the "Company")".

    Part of the name or what such a body is; not what else the sentence defines: "a deal with Orvex ("the Agreement")".
    """
    if span.label_ not in {"ORG", "PERSON"} or span.end >= len(span.doc) or span.doc[span.end].text != "(":
        return
    match = _DEFINING.match(span.doc.span(span.end, span.end + _REACH).text)
    for found in _DEFINED.finditer(match.group()) if match is not None else ():
        term = found.group(1)
        if set(term.split()) < set(name.split()) or term.lower() in word_set("roles", "institutions"):
            yield term


def bracketed(cast: Cast, doc: Doc, span: Span, name: str) -> None:
    """ "State Committee for National Security (GKNB)"."""
    opening = next((token.i for token in span if token.text == "("), span.end)
    match = _BRACKETED.match(doc.span(opening, span.end + 6).text)  # doc.text would be built anew for each name
    if match is None and span.root.head.dep_ == "pobj":
        return
    if match is not None and len(name.split()) > 1:
        full = name if _fits(match.group(1), name) else canonical_text(doc, *_extent(span))
        cast.short[match.group(1)] = full if _fits(match.group(1), full) else name
        cast.bodies.setdefault(cast.short[match.group(1)], span.start)


def _extent(span: Span) -> tuple[int, int]:
    head = span.root
    while (
        head.dep_ == "pobj"
        and head.head.lower_ in word_set("function", "prepositions", "in_names")
        and head.head.head.pos_ in {"NOUN", "PROPN"}
    ):
        head = head.head.head
    phrase = noun_phrase(head, conjuncts=False)
    return phrase.start, phrase.end


def _fits(short: str, full: str) -> bool:
    """Whether ``short`` is made of the initials of ``full``."""
    return letters_of(short) in initials_of(full)


def initials(cast: Cast) -> None:
    """An acronym of one name that the article uses in full elsewhere."""
    for name in cast.bodies:
        for letters in initials_of(name) if len(name.split()) > 1 else ():
            cast.lettered.setdefault(letters, []).append(name)
    for short in list(cast.bodies):
        full = None if short in cast.short or short in cast.places else cast.spelt_out(short)
        if full is not None:
            cast.short[short] = full


def aliases(cast: Cast) -> None:
    """Names of which every reader knows that they mean the same body; also where the article has the full one only."""
    for full, others in load("roles")["aliases"].items():
        if full in cast.bodies:
            cast.short.update((other, full) for other in others if other in cast.bodies or other not in cast.short)
