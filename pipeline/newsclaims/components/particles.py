"""Cue verbs that say something only with a particle or "it": "point out", "make clear", "as Roe put it"."""

from __future__ import annotations

from functools import cache

from newsclaims.components.mirror import Token
from newsclaims.lexicon import load, word_set

_BESIDE = {"punct", "npadvmod", "advmod", "prep"}


@cache
def _particles() -> dict[str, list[str]]:
    return dict(load("cues")["particles"])


def is_with_particle(verb: Token) -> bool:
    """ "point out", "make clear", "make it clear", "as Roe put it"."""
    if is_wording(verb):
        return True
    particles = _particles().get(verb.lemma_.lower())
    if particles is None:
        return False
    following = [token.lower_ for token in verb.doc[verb.i + 1 : verb.i + 3]]
    if following[:1] == ["it"]:
        following = following[1:]
    beside = verb.lemma_ == "make" and following[:1] == ["clear"]
    return beside or any(child.lower_ in particles for child in verb.rights)


def is_wording(verb: Token) -> bool:
    """ "As Roe put it", "as the mayor phrased it in May": with nothing else behind "it" but when and where he did."""
    if verb.lemma_.lower() not in word_set("cues", "features", "worded") or verb.dep_ != "advcl":
        return False
    named = any(c.dep_ == "nsubj" for c in verb.lefts) and not any(c.tag_ == "MD" for c in verb.lefts)
    if not named or not any(child.lower_ == "as" and child.i == verb.left_edge.i for child in verb.lefts):
        return False
    behind = [child for child in verb.rights if not child.is_space]
    it = behind[:1] and behind[0].lower_ == "it" and behind[0].i == verb.i + 1
    return bool(it) and all(child.dep_ in _BESIDE and _is_occasion(child) for child in behind[1:])


def _is_occasion(child: Token) -> bool:
    """ "In May", "in a letter"; not "on the table", "to Roe"."""
    if child.dep_ != "prep":
        return True
    nouns = [noun for noun in child.rights if noun.dep_ == "pobj"]
    worded = word_set("cues", "features", "wordings") | word_set("cues", "features", "delivered")
    return any(noun.ent_type_ in {"DATE", "TIME"} or noun.lemma_.lower() in worded for noun in nouns)
