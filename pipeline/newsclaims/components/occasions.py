"""Occasions that have a date: what is ahead of them, before them, planned or arranged for a day."""

from __future__ import annotations

from collections.abc import Sequence

from newsclaims.components.mirror import Token
from newsclaims.lexicon import word_set

_STEPS = 12
_PHRASE = 7
_NOMINAL = {"DT", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "PRP$", "POS", "HYPH", "CD"}
_ARRANGED = {"dobj", "nsubjpass"}


def _words(name: str) -> frozenset[str]:
    return word_set("calendar", "context", name)


def is_occasion(noun: Token) -> bool:
    """ "an election", "the final": held on a day that is set."""
    return noun.lemma_.lower() in _words("occasions")


def is_event(noun: Token) -> bool:
    """ "the blasts", "the election": what happens at a time."""
    return noun.lemma_.lower() in _words("events") or is_occasion(noun)


def precedes_occasion(first: Token) -> str:
    """The words that lead to what is on the day of ``first``, whatever verb the parse hangs it on: "ahead" for "slipped
    ahead of a vote on July 4", "ahead of Easter", "run-up" for "in the run-up to Eid on June 16", "before" for "before
    the vote on July 4"; else empty."""
    link = first.nbor(-1) if first.i > 1 else first
    noun = link.nbor(-1) if link.i > 1 and link.lower_ in _words("dating") else link
    token = noun
    for _ in range(_PHRASE):
        if token.i < 2:
            break
        before = token.nbor(-1)
        if token.lower_ == "of" and before.lower_ == "ahead":
            return "ahead" if token is link or noun is not link else ""  # not in "ahead of the November vote"
        if token.lower_ == "to" and _joined(before) in _words("run_up"):
            return "run-up"
        if token.lower_ == "before":
            return "before" if noun is not link and is_occasion(noun) else ""
        if token.tag_ not in _NOMINAL and token.lower_ != "of":
            break
        token = before
    return ""


def _joined(token: Token) -> str:
    """ "run-up", cut at its hyphen."""
    if token.i < 2 or token.nbor(-1).text != "-":
        return token.lower_
    return f"{token.nbor(-2).lower_}-{token.lower_}"


def is_arranged_for(verb: Token, before: str) -> bool:
    """ "set a hearing for Monday", "elections were called for March"; but "reported a profit for March"."""
    if before != "for" or verb.lemma_.lower() not in _words("arranging"):
        return False
    return any(child.dep_ in _ARRANGED and is_occasion(child) for child in verb.children)


def is_prior(tokens: Sequence[Token]) -> bool:
    """ "raised money ahead of the November election": whether that is over the verb does not say."""
    first, last = tokens[0], tokens[-1]
    top = next((token for token in tokens if not first.i <= token.head.i <= last.i), last)
    noun = top.head
    if noun.i < last.i or noun.pos_ != "NOUN" or noun.dep_ != "pobj":
        return False
    return noun.head.lower_ == "before" or (noun.head.lower_ == "of" and noun.head.head.lower_ == "ahead")


def is_ahead(token: Token) -> bool:
    """ "ahead of a meeting of ministers in December"."""
    node = token
    for _ in range(_STEPS):
        if node.head.i == node.i or node.pos_ in {"VERB", "AUX"}:
            return False
        node = node.head
        if node.lower_ == "of" and node.i > 0 and node.nbor(-1).lower_ == "ahead":
            return True
    return False


def is_planned(token: Token) -> bool:
    """ "the slated visit of the minister in September"."""
    for _ in range(_STEPS):
        if token.head.i == token.i or token.pos_ in {"VERB", "AUX"}:
            return False
        token = token.head
        if token.pos_ == "NOUN" and any(
            c.dep_ == "amod" and c.lower_ in _words("prospective_modifier") for c in token.lefts
        ):
            return True
    return False
