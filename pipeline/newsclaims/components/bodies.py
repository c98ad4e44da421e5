"""Which named body a description means: "the company", "the union", "the agency" (roles.toml, "kinds")."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from newsclaims.components.antecedents import Memory, noun_of
from newsclaims.components.introductions import body_nouns
from newsclaims.components.people import Cast
from newsclaims.lexicon import load, word_set


@cache
def kinds_of(noun: str) -> frozenset[str]:
    """Nouns that can describe the same body as ``noun`` does."""
    found: set[str] = set()
    for nouns in load("roles")["kinds"].values():
        if noun in nouns:
            found.update(nouns)
    return frozenset(found)


def body_of_kind(head: Token, memory: Memory, *, plain: bool = True) -> str | None:
    """The one body named before ``head`` that is described by this noun or one of its kind.

    An exact description goes before one of the same kind, that before a name that nothing speaks against; of several
    the one that stands out, as the only one that was subject or source so far. None where it is not certain. Not
    ``plain``: the description has modifiers of its own, and only an exact one will do.
    """
    noun, before = noun_of(head), head.i
    kinds = kinds_of(noun)
    if not kinds or noun in word_set("roles", "only_named"):
        return None
    cast = memory.cast
    known = {name: nouns for name, nouns in cast.described.items() if cast.bodies.get(name, before) < before}
    exact = {cast.body(name) or name for name, nouns in known.items() if noun in nouns}
    if len(exact) == 1 or not plain:
        return exact.pop() if len(exact) == 1 else None
    spoke = _in_focus(head, memory, kinds)
    if spoke is not None:
        return spoke
    alike = exact or {cast.body(name) or name for name, nouns in known.items() if nouns & kinds}
    if len(alike) == 1:
        return next(iter(alike))
    open_ = alike or {cast.body(name) or name for name, nouns in known.items() if not _other_kind(nouns, kinds)}
    if not alike and (noun not in word_set("roles", "loose") or memory.described_so(noun, before)):
        return None
    if not alike and len(open_) == 1:
        return open_.pop()
    acting = {
        item.canonical
        for item in memory.noted
        if item.index < before and item.body and not item.plural and (item.subject or item.source)
    } & open_
    return acting.pop() if len(acting) == 1 else None


def _in_focus(head: Token, memory: Memory, kinds: frozenset[str]) -> str | None:
    """The body that spoke or acted in the sentence before: what speaks again under a description is that one."""
    if not memory.is_source(head):
        return None
    back, cast = memory.back(head), memory.cast
    items = [item for item in memory.noted if item.index >= back and item.body and (item.subject or item.source)]
    items = [item for item in items if not memory.said_by(head, item.index)]
    spoke = [item for item in items if item.source]
    for candidates in (spoke, items):
        names = {cast.body(item.canonical) or item.canonical for item in candidates}
        if len(names) == 1:
            name = names.pop()
            nouns = cast.described.get(name, set())
            loose = candidates is spoke and noun_of(head) in word_set("roles", "loose")
            loose = loose and not _other_kind(nouns, kinds)
            return name if nouns & kinds or (loose and name in cast.described) else None
    return None


def _other_kind(nouns: set[str], kinds: frozenset[str]) -> bool:
    """Whether a body is described, but never as one of ``kinds``."""
    said = nouns & body_nouns()
    return bool(said) and not said & kinds


def lead_name(noun: str, after: int, sentence_ends: list[int], cast: Cast) -> str | None:
    """The body that a lead leaves nameless ("an aid group said") and the next sentences name.

    Exactly described: within eight sentences; by a noun of the same kind: within two; and only one of it.
    """
    kinds = kinds_of(noun) | {noun}

    def within(sentences: int) -> int:
        ends = [end for end in sentence_ends if end > after]
        return ends[min(sentences, len(ends) - 1)] if ends else after

    for reach, wanted in ((within(8), frozenset({noun})), (within(2), kinds)):
        found = [name for name, nouns in cast.described.items() if nouns & wanted and after < cast.bodies[name]]
        names = {cast.body(name) or name for name in found if cast.bodies[name] < reach}
        earlier = [name for name, nouns in cast.described.items() if nouns & wanted and cast.bodies[name] < after]
        if len(names) == 1 and not earlier:
            return names.pop()
        if names or earlier:
            return None
    return None
