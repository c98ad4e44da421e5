"""Which named body a description means: "the company", "the union", "the agency" (roles.toml, "kinds")."""

from __future__ import annotations

from newsclaims.components.antecedents import Memory
from newsclaims.lexicon import load


def kinds_of(noun: str) -> frozenset[str]:
    """Nouns that can describe the same body as ``noun`` does."""
    found: set[str] = set()
    for nouns in load("roles")["kinds"].values():
        if noun in nouns:
            found.update(nouns)
    return frozenset(found)


def body_of_kind(noun: str, before: int, memory: Memory) -> str | None:
    """The one body named before token ``before`` that is described by ``noun`` or a noun of its kind.

    An exact description goes before one of the same kind; of several the one that stands out, as the only one that
    was subject or source so far. None where it is not certain.
    """
    kinds = kinds_of(noun)
    if not kinds:
        return None
    known = {
        name: nouns for name, nouns in memory.cast.described.items() if memory.cast.bodies.get(name, before) < before
    }
    exact = {memory.cast.body(name) or name for name, nouns in known.items() if noun in nouns}
    if len(exact) == 1:
        return exact.pop()
    alike = exact or {memory.cast.body(name) or name for name, nouns in known.items() if nouns & kinds}
    active = [
        item.canonical
        for item in memory.noted
        if item.index < before and item.body and not item.plural and (item.subject or item.source)
    ]
    acting = [name for name in active if name in alike] if alike else [name for name in active if name in known]
    if len(alike) == 1:
        return next(iter(alike))
    if alike:
        return acting[-1] if acting and len(set(acting)) == 1 else None
    return acting[0] if len(set(acting)) == 1 else None
