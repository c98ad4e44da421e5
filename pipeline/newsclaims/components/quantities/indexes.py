"""Points of an index or a poll: a unit of what rises or falls, no things counted ("the Dow was down 392 points", "she
leads him by 12 points among men")."""

from __future__ import annotations

import re

from newsclaims.components.mirror import Doc, Token
from newsclaims.components.quantities.placed import NOUNS, Placed, governor, phrase_from, start_of
from newsclaims.components.quantities.things import subject_thing
from newsclaims.lexicon import word_set
from newsclaims.model import NounPhrase

_POLITICAL = re.compile(r"\b(?:[Pp]olls?|[Pp]ollsters?|[Vv]oters?|[Ee]lections?|[Pp]art(?:y|ies))\b")


def of_index(doc: Doc, placed: Placed, point: Token) -> bool:
    """ "rose 33.33 points", "down 392 points", "a fall of nearly 300 points", "90 points of an initial drop"."""
    start = start_of(doc, placed)
    before = doc[start - 1].lower_ if start else ""
    moves, above = word_set("change", "words", "moves"), point.head
    aside = point.dep_ == "npadvmod" and above.dep_ == "advmod"  # "down Monday nearly 600 points"
    if (aside and above.lower_ in moves) or before in moves or lost_points(point) is not None:
        return True
    if before == "of" and is_move(doc[start - 1].head):
        return True
    verb, preposition = governor(placed.anchor, placed.amount.start)
    if verb is None or preposition not in {"", "by", "from", "to"} or verb.i > placed.first:
        return False
    side = any(
        child.lower_ in word_set("change", "words", "comparatives") for child in verb.children if child.i < start
    )
    side = side or any(verb.lemma_.lower() in word_set("change", "verbs", way) for way in ("up", "down"))
    return verb.lemma_.lower() in word_set("change", "verbs", "by_object") or (preposition == "by" and side)


def ahead(doc: Doc, placed: Placed, point: Token) -> NounPhrase | None:
    """ "Leads him by 12 points among men", "is on 44%, 18 points ahead": who is ahead by so many shares of a poll."""
    behind = doc[point.i + 1].lower_ if point.i + 1 < len(doc) else ""
    verb, preposition = governor(placed.anchor, placed.amount.start)
    leads = verb is not None and preposition == "by" and verb.lemma_.lower() in word_set("measured", "leading")
    if verb is None or not (leads or behind in word_set("measured", "ahead")):
        return None
    shares = any(token.text == "%" or token.lemma_ == "percent" for token in point.sent)
    return subject_thing(verb) if shares or behind == "among" or is_political(placed.text) else None


def is_political(text: str) -> bool:
    """Does the article tell of a poll or an election, where points are shares?"""
    return _POLITICAL.search(text) is not None


def is_move(noun: Token) -> bool:
    """A noun of change: drop, gain, rally."""
    moves = word_set("change", "words", "up") | word_set("change", "words", "down")
    return noun.pos_ in NOUNS and noun.lemma_.lower() in moves


def lost_points(point: Token) -> NounPhrase | None:
    """ "90 points of an initial drop": the move that the points are part of."""
    of = next((child for child in point.rights if child.dep_ == "prep" and child.lower_ == "of"), None)
    move = next((noun for noun in of.children if noun.dep_ == "pobj"), None) if of is not None else None
    return phrase_from(move, 0) if move is not None and is_move(move) else None
