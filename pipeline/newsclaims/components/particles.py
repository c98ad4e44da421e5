"""Cue verbs that say something only with a particle: "point out", "make clear", "shoot back"."""

from __future__ import annotations

from functools import cache

from newsclaims.components.mirror import Token
from newsclaims.lexicon import load


@cache
def _particles() -> dict[str, list[str]]:
    return dict(load("cues")["particles"])


def is_with_particle(verb: Token) -> bool:
    """ "point out", "make clear", "make it clear"."""
    particles = _particles().get(verb.lemma_.lower())
    if particles is None:
        return False
    following = [token.lower_ for token in verb.doc[verb.i + 1 : verb.i + 3]]
    if following[:1] == ["it"]:
        following = following[1:]
    beside = verb.lemma_ == "make" and following[:1] == ["clear"]
    return beside or any(child.lower_ in particles for child in verb.rights)
