"""Role and direction of an amount beside a verb or noun of change: "rose 5 percent (by) to $20 (to)"."""

from __future__ import annotations

from functools import cache

from newsclaims.components.mirror import Doc, Token
from newsclaims.components.quantities.equated import is_taken
from newsclaims.components.quantities.placed import Placed, governor, start_of
from newsclaims.lexicon import word_set
from newsclaims.model import Role

_ROLES = {"by": Role.BY, "to": Role.TO, "from": Role.FROM, "at": Role.TO}
_CHANGE_UNITS = {"%", "pp", "bp"}


@cache
def _directions(kind: str) -> dict[str, str]:
    return {
        **dict.fromkeys(word_set("change", kind, "up"), "up"),
        **dict.fromkeys(word_set("change", kind, "down"), "down"),
    }


def direction_of(token: Token) -> str:
    """up, down or empty, by the lemma of a verb."""
    return _directions("verbs").get(token.lemma_.lower(), "")


def lemma_in(verb: Token, kind: str) -> bool:
    return verb.lemma_.lower() in word_set("change", "verbs", kind)


def role(doc: Doc, placed: Placed) -> tuple[Role, str]:
    """Part of the amount in a change, and the direction of that change (empty: none, or unknown)."""
    verb, preposition = governor(placed.anchor, placed.amount.start)
    before = _word_before(doc, placed)
    if before in word_set("function", "prepositions", "change"):
        preposition = before
    elif before in {"and", "or"} and placed.anchor.dep_ == "conj" and preposition in _ROLES:
        before = preposition  # "to 4 percent this spring and 5 percent next spring"
    start = start_of(doc, placed)
    if before == "from" and start > 1 and doc[start - 2].lower_ in {"up", "down"}:  # "down from 94% in 2019"
        return Role.FROM, doc[start - 2].lower_
    beside = _adverb(doc, placed, before) or _moved_by(doc, start, before)
    if beside:
        return Role.BY, beside
    if verb is None:
        return Role.LEVEL, _noun(placed)
    direction = direction_of(verb)
    taken = lemma_in(verb, "moved") and any(child.dep_ == "dobj" and child.i < placed.first for child in verb.children)
    if taken and preposition == before == "to":
        return Role.TO, direction
    changing = bool(direction) or verb.lemma_.lower() in word_set("change", "verbs", "neutral")
    if not changing:
        return Role.LEVEL, _noun(placed)
    if preposition in word_set("function", "prepositions", "change") and before == preposition:
        if (
            not direction
            and preposition != "from"
            and verb.lemma_.lower() not in word_set("change", "verbs", "undirected")
        ):
            return Role.LEVEL, ""
        if placed.amount.dimension == "duration" and preposition != "by":
            return Role.LEVEL, ""
        return _ROLES[preposition], direction
    if preposition:
        return Role.LEVEL, ""
    if direction and _is_change(doc, placed, verb):
        return Role.BY, direction
    return Role.LEVEL, ""


def _moved_by(doc: Doc, start: int, before: str) -> str:
    """ "Were up by $2", "are higher by 5 percent"."""
    moved = doc[start - 2].lower_ if before == "by" and start > 1 else ""
    return _directions("words").get(moved, "") if moved in word_set("change", "words", "comparatives") else ""


def _word_before(doc: Doc, placed: Placed) -> str:
    start, noun = start_of(doc, placed), placed.anchor
    noun = noun.head if noun.dep_ == "nummod" else noun
    if noun.dep_ == "npadvmod" and noun.head.dep_ == "advmod" and noun.head.lower_ in {"up", "down"}:
        return str(noun.head.lower_)  # "was down Monday nearly 600 points"
    if placed.text[placed.amount.start : placed.amount.core[0]].lower().strip() == "close to":
        return str(doc[start - 1].lower_) if start and doc[start - 1].lower_ in {"up", "down"} else "to"
    if start and doc[start].lower_ in {"from", "between"} and placed.amount.modifier == "range":
        return str(doc[start - 1].lower_) if doc[start].lower_ == "between" else ""  # "fell to between 30% and 35%"
    while start > 1 and doc[start - 1].lower_ in word_set("change", "words", "passed_over"):
        start -= 1
    return str(doc[start - 1].lower_) if start else ""


def _is_change(doc: Doc, placed: Placed, verb: Token) -> bool:
    """A plain object of a verb of change is the amount of change when it is a percentage, money or points."""
    reduced = any(child.dep_ == "dobj" and child.i < placed.first for child in verb.children)
    if verb.lemma_.lower() not in word_set("change", "verbs", "by_object") and not (
        reduced and placed.amount.code in _CHANGE_UNITS
    ):
        return False
    if placed.anchor.i < verb.i or placed.anchor.dep_ in {"nsubj", "nsubjpass"}:
        return False
    after = doc[placed.last + 1].lower_ if placed.last + 1 < len(doc) else ""
    if after == "of" or (after == "to" and verb.lemma_.lower() == "add" and not _numeric(doc, placed.last + 2)):
        return False
    taken = placed.amount.dimension == "money" and is_taken(placed, verb, "")
    if taken and not (after in {"to", "from"} and _numeric(doc, placed.last + 2)):
        return False  # "investors lost $2 million", but "the shares lost 15 sen to RM2.70"
    if (
        placed.amount.code in _CHANGE_UNITS
        or placed.amount.form == "fold"
        or after in word_set("change", "words", "points")
    ):
        return True
    if placed.amount.code == "1" and placed.anchor.i == placed.last and placed.anchor.dep_ in {"dobj", "npadvmod"}:
        return bare_change(doc, placed.last + 1, verb)
    return placed.amount.dimension in {"money", "temperature"} and not placed.amount.attributive


def bare_change(doc: Doc, after: int, verb: Token) -> bool:
    """ "fell 19,000 last week to 326,000": a bare number before what it brings the subject to."""
    if verb.lemma_.lower() not in word_set("change", "verbs", "by_object"):
        return False
    for token in doc[after : min(after + 6, verb.sent.end)]:
        if token.lower_ == "to":
            return _numeric(doc, token.i + 1)
        if token.ent_type_ not in {"DATE", "TIME"} and token.lower_ not in {"in", "points"}:
            return False
    return False


def _numeric(doc: Doc, i: int) -> bool:
    return i < len(doc) and (doc[i].like_num or doc[i].is_currency or any(ch.isdigit() for ch in doc[i].text))


def _adverb(doc: Doc, placed: Placed, before: str) -> str:
    """ "up 5 percent", "5 percent higher", "down from 20"."""
    if before in {"up", "down"} and placed.amount.dimension != "duration":
        particle = doc[start_of(doc, placed) - 1]
        valued = placed.amount.code in _CHANGE_UNITS or placed.amount.dimension == "money"
        part = placed.last + 1 < len(doc) and doc[placed.last + 1].lower_ == "of"  # "shut down 12% of the plants"
        if direction_of(particle.head) or (valued and not part) or particle.dep_ != "prt":
            return before
    after = doc[placed.last + 1].lower_ if placed.last + 1 < len(doc) else ""
    following = doc[placed.last + 2] if placed.last + 2 < len(doc) else None
    if (
        after in word_set("change", "words", "comparatives")
        and placed.amount.code in _CHANGE_UNITS
        and not (following is not None and following.like_num)
    ):
        return _directions("words").get(after, "")
    return ""


def _noun(placed: Placed) -> str:
    """ "a 5 percent drop", "an increase of 5 percent"."""
    anchor = placed.anchor
    head = anchor.head
    if anchor.dep_ == "pobj" and head.dep_ == "prep" and head.lower_ in {"of", "by"}:
        head = head.head
    if head.pos_ == "NOUN" and head.i != anchor.i:
        return _directions("words").get(head.lemma_.lower(), "")
    return ""
