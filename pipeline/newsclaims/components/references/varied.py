"""A new description for the body that a text was just about: "Orvex cut 40 jobs. The Norvik-based carmaker said …".

News varies its names. Nothing ties such a description to the name but that it is definite though nobody was called so
before, that it says what a body is rather than which office it holds, and that one body alone stands in focus.
"""

from __future__ import annotations

from newsclaims.components.attribution.contents import sentence_start
from newsclaims.components.mirror import Token
from newsclaims.components.references.antecedents import SUBJECTS, Memory, Noted
from newsclaims.components.references.bodies import kinds_of, of_another_kind, set_apart
from newsclaims.lexicon import word_set


def varied(head: Token, noun: str, memory: Memory) -> str | None:
    """The one body that acted or spoke in the sentence before, when ``head`` is a new description of its kind."""
    if noun not in word_set("roles", "varying") or not (memory.is_source(head) or head.dep_ in SUBJECTS):
        return None
    if not any(child.lower_ == "the" for child in head.lefts) or set_apart(head) or _is_told_from_others(head):
        return None
    if memory.described_so(noun, head.i):
        return None
    recent = [item for item in memory.since(memory.back(head)) if item.index < head.i and not item.plural]
    recent = [item for item in recent if not memory.said_by(head, item.index)]
    bodies = [item for item in recent if _may_be(head.doc[item.index], item, noun, memory)]
    names = {memory.cast.whole(item.canonical) for item in bodies}
    names = {
        name for name in names if not any(f" {name}" in other for other in names)
    }  # "Renewal", "Front for Renewal"
    before = [item for item in bodies if item.index < sentence_start(head) and (item.subject or item.source)]
    acted = any(_is_named(head.doc[item.index], item, memory) for item in before)
    return names.pop() if len(names) == 1 and acted else None


def _is_told_from_others(head: Token) -> bool:
    """By a number, an owner, what stands behind, or a name of its own: "the two groups", "the agency in charge"."""
    named = (child for child in head.lefts if child.pos_ == "PROPN")
    if any(child.ent_type_ not in {"GPE", "NORP", "LOC"} for child in named):
        return True
    return any(child.dep_ in {"nummod", "poss", "prep", "appos"} for child in head.children)


def _is_named(token: Token, item: Noted, memory: Memory) -> bool:
    """Under the name of a body, or of something that acts and was not recognised."""
    unknown = token.pos_ == "PROPN" and not token.ent_type_ and (item.subject or item.source)
    return item.canonical in memory.cast.bodies or unknown


def _may_be(token: Token, item: Noted, noun: str, memory: Memory) -> bool:
    """A named body, no place, of which nothing says that it is of another kind; or a nameless one of that kind."""
    kinds = kinds_of(noun) | {noun}
    if item.person or item.canonical in memory.cast.places:
        return False
    if item.canonical not in memory.cast.bodies:
        return _is_named(token, item, memory) or (item.body and item.noun in kinds)
    return not of_another_kind(memory.cast.described.get(memory.cast.whole(item.canonical), set()), kinds)
