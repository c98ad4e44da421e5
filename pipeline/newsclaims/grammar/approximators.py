"""Words around a number that say how it relates to the true one: "about", "more than", "at least", "or so"."""

from __future__ import annotations

from functools import cache

from newsclaims.grammar.scan import Scan, scan
from newsclaims.lexicon import load, word_set
from newsclaims.model import Modifier

_SPATIAL_DIMENSIONS = {"duration", "length"}
_BOUNDS = {Modifier.AT_LEAST, Modifier.AT_MOST, Modifier.MORE_THAN, Modifier.LESS_THAN}


@cache
def _phrases(side: str) -> dict[tuple[str, ...], Modifier]:
    return {
        tuple(scan(phrase + (" 1" if phrase.endswith(".") else "")).low[: None if not phrase.endswith(".") else -1]): (
            Modifier(name)
        )
        for name, phrases in load("approximators")[side].items()
        for phrase in phrases
    }


@cache
def _longest(side: str) -> int:
    return max(map(len, _phrases(side)))


@cache
def _lasts() -> frozenset[str]:
    return frozenset(key[-1] for key in _phrases("before"))


@cache
def _firsts() -> frozenset[str]:
    return frozenset(key[0] for key in _phrases("after"))


def before(text: Scan, first: int, dimension: str) -> tuple[Modifier, int] | None:
    """The modifier that ends before token ``first`` and the token it starts at; of a chain, the outermost.

    "about more than" is no chain: a bound inside wins over an approximation outside it.
    """
    found: tuple[Modifier, int] | None = None
    for _ in range(3):
        step = _one_before(text, first, dimension)
        if step is None:
            break
        modifier, first = step
        if found is not None and found[0] in _BOUNDS and modifier not in _BOUNDS:
            modifier = found[0]
        found = (modifier, first)
    return found


def _one_before(text: Scan, first: int, dimension: str) -> tuple[Modifier, int] | None:
    if first < 1 or text.low[first - 1] not in _lasts() or text.broken(first):
        return None
    phrases = _phrases("before")
    for length in range(min(_longest("before"), first), 0, -1):
        key = tuple(text.low[first - length : first])
        modifier = phrases.get(key)
        if modifier is None:
            continue
        spanning = length == 1 and dimension in _SPATIAL_DIMENSIONS and not _governed(text, first - 1, dimension)
        if spanning and not _of_thing(text, first):
            return None
        return modifier, first - length
    return None


def _governed(text: Scan, i: int, dimension: str) -> bool:
    """ "for over three years" against "changed over three years": the bare word before a length or a duration."""
    if text.low[i] not in word_set("approximators", "spatial", "words"):
        return True
    if dimension == "duration" and text.low[i] in word_set("approximators", "spatial", "timeless"):
        return True
    return i == 0 or text.low[i - 1] in word_set("approximators", "spatial", "governors")


def _of_thing(text: Scan, i: int) -> bool:
    """ "over 200 years of precedent", "boats under 65 feet in length": no stretch that the preposition spans."""
    if text.word(i + 2) == "in" and text.word(i + 3) in word_set("approximators", "spatial", "sizes"):
        return True
    return (
        text.word(i + 2) == "of"
        and text.kind(i) == "number"
        and text.word(i + 3) not in word_set("approximators", "spatial", "of_owners")
    )


def after(text: Scan, i: int) -> tuple[Modifier, int] | None:
    """The modifier that starts at token ``i`` ("or more", "-plus", "+"), and the token after it."""
    at = i
    if text.word(at) == "-" and text.glued(at) and text.glued(at + 1):
        at += 1
        if text.word(at) not in word_set("approximators", "joined", "words"):
            return None
    if text.word(at) not in _firsts() or text.broken(at):
        return None
    phrases = _phrases("after")
    for length in range(min(_longest("after"), len(text) - at), 0, -1):
        modifier = phrases.get(tuple(text.low[at : at + length]))
        if modifier is None:
            continue
        if length == 1 and not text.glued(at):
            continue  # "5 plus 3", "20 odd things"
        if text.word(at) == "+" and text.kind(at + 1) == "number":
            return None
        return modifier, at + length
    return None
