"""Points of an index: a unit of what rises or falls, no things counted ("the Dow was down 392 points")."""

from __future__ import annotations

from newsclaims.components.mirror import Doc, Token
from newsclaims.components.quantities.placed import NOUNS, Placed, governor, phrase_from, start_of
from newsclaims.lexicon import word_set
from newsclaims.model import NounPhrase


def of_index(doc: Doc, placed: Placed, point: Token) -> bool:
    """ "rose 33.33 points", "down 392 points", "a fall of nearly 300 points", "90 points of an initial drop"."""
    start = start_of(doc, placed)
    before = doc[start - 1].lower_ if start else ""
    if before in word_set("change", "words", "moves") or lost_points(point) is not None:
        return True
    if before == "of" and is_move(doc[start - 1].head):
        return True
    verb, preposition = governor(placed.anchor, placed.amount.start)
    if verb is None or preposition not in {"", "by"} or verb.i > placed.first:
        return False
    side = any(
        child.lower_ in word_set("change", "words", "comparatives") for child in verb.children if child.i < start
    )
    return verb.lemma_.lower() in word_set("change", "verbs", "by_object") or (preposition == "by" and side)


def is_move(noun: Token) -> bool:
    """A noun of change: drop, gain, rally."""
    moves = word_set("change", "words", "up") | word_set("change", "words", "down")
    return noun.pos_ in NOUNS and noun.lemma_.lower() in moves


def lost_points(point: Token) -> NounPhrase | None:
    """ "90 points of an initial drop": the move that the points are part of."""
    of = next((child for child in point.rights if child.dep_ == "prep" and child.lower_ == "of"), None)
    move = next((noun for noun in of.children if noun.dep_ == "pobj"), None) if of is not None else None
    return phrase_from(move, 0) if move is not None and is_move(move) else None
