"""What "of which" and "of whom" are parts of: of "40 boats in May, of which nine sank" the boats, not May."""

from __future__ import annotations

from collections.abc import Iterator

from newsclaims.components.mirror import Token

_PLACES_AND_TIMES = {"GPE", "LOC", "FAC", "DATE", "TIME"}
_NOUNS = {"NOUN", "PROPN"}
_PRONOUNS = {"which", "whom"}
_REACH = 40
_AMOUNT = 8


def part_pronoun(verb: Token) -> Token | None:
    """The pronoun of "of which four were new", "four of whom were new", before its verb."""
    opening = verb.doc[max(verb.left_edge.i, verb.i - _AMOUNT * 2) : verb.i]
    return next((t for t in opening if t.lower_ in _PRONOUNS and t.i > 1 and t.nbor(-1).lower_ == "of"), None)


def whole_of(pronoun: Token) -> Token | None:
    """The noun or sum before that has a number, of the kind counted in the part first; None where the word before the
    comma is neither a place nor a time, and so may itself be what is meant."""
    comma = _comma(pronoun)
    near = comma.nbor(-1) if comma is not None and comma.i > pronoun.sent.start else None
    if comma is None or near is None or near.ent_type_ not in _PLACES_AND_TIMES or _numbered(near):
        return None
    number = next((t for t in _amount(pronoun, comma) if t.like_num or t.is_currency), None)
    if number is None:
        return None
    found = list(_holders(comma))
    kind = _kind(number)
    alike = (holder for holder in found if kind in {"", _kind(holder)})
    return next(alike, found[0] if found else None)


def _comma(pronoun: Token) -> Token | None:
    before = pronoun.doc[max(pronoun.i - _AMOUNT, pronoun.sent.start) : pronoun.i]
    return next((t for t in reversed(before) if t.text in {",", "–", "—", "-"}), None)


def _amount(pronoun: Token, comma: Token) -> tuple[Token, ...]:
    """The words of the part: before "of" ("200 of whom"), else behind the pronoun."""
    doc = pronoun.doc
    return doc[comma.i + 1 : pronoun.i - 1] or doc[pronoun.i + 1 : pronoun.i + _AMOUNT]


def _holders(comma: Token) -> Iterator[Token]:
    """What has a number before the comma, the nearest first."""
    for token in reversed(comma.doc[max(comma.i - _REACH, comma.sent.start) : comma.i]):
        if token.ent_type_ in {"DATE", "TIME", "ORDINAL", "PERCENT"} or token.dep_ in {
            "nummod",
            "compound",
            "quantmod",
        }:
            continue
        if _numbered(token) or (token.like_num and token.pos_ == "NUM"):
            yield token


def _numbered(noun: Token) -> bool:
    counts = (c for c in noun.lefts if c.dep_ in {"nummod", "compound", "quantmod"})
    return noun.pos_ in _NOUNS and noun.ent_type_ != "DATE" and any(c.like_num and c.tag_ == "CD" for c in counts)


def _kind(token: Token) -> str:
    """Money, a unit, things; empty for a share, which may be one of anything."""
    if token.ent_type_ == "PERCENT":
        return ""
    if token.ent_type_ == "MONEY":
        return "money"
    unit = token
    while unit.ent_type_ == "QUANTITY" and unit.i + 1 < len(unit.doc) and unit.nbor(1).ent_type_ == "QUANTITY":
        unit = unit.nbor(1)
    return unit.lemma_.lower() if unit.ent_type_ == "QUANTITY" else "things"
