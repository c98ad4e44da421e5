"""Whom and what the first words leave nameless and the next sentences name: "an aid group said", "a judge ruled".

Read when the whole article has been: only sources are named so, and only if nothing else answers the description.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from newsclaims.components.extensions import outside_prose
from newsclaims.components.mirror import Doc, Token
from newsclaims.components.phrases import end_of
from newsclaims.components.references.antecedents import Memory, noun_of
from newsclaims.components.references.bodies import kinds_of
from newsclaims.components.references.cast import Cast, Person
from newsclaims.components.references.introductions import role_word
from newsclaims.components.references.offices import kin_of, modifiers
from newsclaims.lexicon import load, word_set
from newsclaims.model import Evidence, Reference

_GENDERED = {"he", "she"}


def name_leads(doc: Doc, sources: dict[int, Any], found: dict[int, Reference], memory: Memory) -> None:
    """Puts names for nameless sources into ``found``."""
    outside = outside_prose(doc)
    ends = [s.end for s in doc.sents if any(token.is_alpha and token.i not in outside for token in s)]
    for index, mention in sources.items():
        head = doc[mention.source.head]
        known = found.get(index)
        if known is not None and (known.canonical is not None or head.lower_ not in _GENDERED):
            continue
        named = _pronoun_name(head, ends, memory) if head.lower_ in _GENDERED else _noun_name(head, ends, memory)
        if named is not None:
            evidence = (Evidence(named[1], doc[index].idx, end_of(doc[index])),)
            found[index] = Reference(mention.source.start, mention.source.end, named[0], evidence)


def _noun_name(head: Token, ends: list[int], memory: Memory) -> tuple[str, str] | None:
    if head.tag_ not in {"NN", "NNP"} or any(child.dep_ == "conj" for child in head.children):
        return None
    noun = noun_of(head)
    later = _named_later(head, ends, memory)
    if later is not None:
        return later.name, "role-lead"
    if noun in word_set("roles", "family"):
        relative = kin_of(head, memory.cast)
        return (relative.name, "kin") if relative is not None else None
    if noun in word_set("offices", "led_in"):
        person = _officer(head, ends, memory) or _speaks_next(head, ends, memory)
        return (person.name, "role-lead") if person is not None else None
    if noun in word_set("offices", "led_in_alike"):
        person = _alike(head, ends, memory) or _speaks_next(head, ends, memory)
        return (person.name, "role-lead") if person is not None else None
    named = any(c.ent_type_ == "ORG" and c.dep_ != "poss" for c in head.lefts)
    if named or head.tag_ != "NN" or noun not in word_set("roles", "institutions"):
        return None
    taken_up = any(child.lower_ == "the" for child in head.lefts)
    if taken_up and len(ends) > 2 and head.i >= ends[2]:
        return None  # "the agency" far down is one spoken of before
    name = lead_name(noun, head.i, ends, memory.cast)
    return (name, "body-lead") if name is not None else None


def _reach(after: int, sentences: int, ends: list[int]) -> int:
    """End of the last of the ``sentences`` that follow the one of token ``after``."""
    left = bisect_right(ends, after)
    return ends[min(left + sentences, len(ends) - 1)] if left < len(ends) else after


def _officer(head: Token, ends: list[int], memory: Memory) -> Person | None:
    """The one holder of the office, who is introduced in the next two sentences as a speaker or an actor."""
    noun, reach = noun_of(head), _reach(head.i, 2, ends)
    if head.ent_type_ == "PERSON" or any(child.dep_ == "appos" for child in head.children):
        return None
    lower = word_set("offices", "lower") & {role_word(token) for token in head.lefts}
    holders = memory.cast.holders((noun,))
    if len(holders) != 1 or not head.i < holders[0].first < reach:
        return None
    holder = holders[0]
    acting = (item for item in memory.called(holder.name) if item.subject or item.source)
    first = next(acting, None)
    same_rank = lower == word_set("offices", "lower") & holder.words
    return holder if same_rank and first is not None and first.index < reach else None


def _alike(head: Token, ends: list[int], memory: Memory) -> Person | None:
    """Who speaks or acts in this sentence or the next two and is introduced by the noun and a word of the description.

    "A spokesman for the port said …": "Port spokesman Tom Hardwick". Without such words nobody else may be so called.
    """
    noun, reach = noun_of(head), _reach(head.i, 2, ends)
    if head.ent_type_ == "PERSON" or any(child.dep_ == "appos" for child in head.children):
        return None
    if not any(child.lower_ in {"a", "an"} for child in head.lefts) and len(ends) > 1 and head.i >= ends[1]:
        return None  # a definite one is one spoken of before
    said = modifiers(head) - word_set("offices", "ranking")
    lower = word_set("offices", "lower") & said
    opening = head.i < ends[0]
    kinds = load("offices")["kinds"].get(noun, ()) if opening else ()
    holders = memory.cast.holders((noun, *kinds))
    new = [person for person in holders if head.i < person.first < reach]
    if len(new) != 1 or not _as_high(new[0], lower, {noun, *kinds}):
        return None
    first = next((item for item in memory.called(new[0].name) if item.subject or item.source), None)
    if first is None or first.index >= reach:
        return None
    shared = said & new[0].words if said else len(holders) == 1
    return new[0] if shared or (opening and kinds) or _taken_up(new[0], noun, memory) else None


def _as_high(person: Person, lower: frozenset[str], roles: set[str]) -> bool:
    """Whether the ranks ``lower`` are those of ``person``, who may have been something else than one of ``roles``."""
    own = word_set("offices", "lower") & person.words
    return lower == own or (lower < own and bool(person.roles - roles))


def _speaks_next(head: Token, ends: list[int], memory: Memory) -> Person | None:
    """Whoever is first named in the next sentence as the subject of its main clause, when the first one names nobody.

    "The owner of a mill said on Monday …": "Tom Hardwick, who bought it in 2009, said …".
    """
    if head.i >= ends[0] or memory.cast.holders((noun_of(head),)) or head.ent_type_ == "PERSON":
        return None
    reach = _reach(head.i, 1, ends)
    named = [item for item in memory.people if item.index < reach and memory.cast.person(item.canonical) is not None]
    acting = [item for item in named if item.subject or item.source]
    if not acting or acting[0].index < ends[0] or len({item.canonical for item in acting}) != 1:
        return None
    person, name = memory.cast.person(acting[0].canonical), head.doc[acting[0].index]
    owned = any(child.dep_ == "poss" for child in name.lefts)  # "Radio Tesh's Ann Orr reports"
    return person if person is not None and person.first >= ends[0] and name.head.dep_ == "ROOT" and not owned else None


def _taken_up(person: Person, noun: str, memory: Memory) -> bool:
    """Introduced as the one just spoken of: "The spokesman, Josh Merrow, said"."""
    span = memory.names.get(person.first)
    if span is None or span.root.dep_ != "appos" or noun_of(span.root.head) != noun:
        return False
    return any(child.lower_ == "the" for child in span.root.head.lefts)


def _named_later(head: Token, ends: list[int], memory: Memory) -> Person | None:
    """Who is named later under the same description: "the guard said …", then "The guard, Josh Merrow, is"."""
    noun = noun_of(head)
    if noun not in word_set("roles", "persons") or not any(child.lower_ == "the" for child in head.lefts):
        return None
    reach = _reach(head.i, 8, ends)
    found = [p for p in memory.cast.holders((noun,)) if head.i < p.first < reach and _taken_up(p, noun, memory)]
    if len(found) != 1:
        return None
    again = memory.names[found[0].first].root.head
    return found[0] if modifiers(head) == modifiers(again) else None


def _pronoun_name(head: Token, ends: list[int], memory: Memory) -> tuple[str, str] | None:
    """Who is quoted before anybody has been named is the first one who acts or speaks in the next sentence."""
    people = memory.people
    if not people or people[0].index < head.i or people[0].index >= _reach(head.i, 4, ends):
        return None
    first = next((item for item in people if item.subject or item.source), None)
    genders = {"", "male"} if head.lower_ == "he" else {"female"}
    if first is None or first.plural or first.gender not in genders:
        return None
    named = memory.cast.person(first.canonical)
    return (named.name, "pronoun-lead") if named is not None and first.index == people[0].index else None


def lead_name(noun: str, after: int, sentence_ends: list[int], cast: Cast) -> str | None:
    """The body that a lead leaves nameless ("an aid group said") and the next sentences name.

    Exactly described: within eight sentences; by a noun of the same kind: within two; and only one of it.
    """
    kinds = kinds_of(noun) | {noun}
    for sentences, wanted in ((8, frozenset({noun})), (2, kinds)):
        reach = _reach(after, sentences, sentence_ends)
        found = cast.so_described(wanted)
        names = {cast.whole(name) for name in found if after < cast.bodies[name] < reach}
        earlier = [name for name in found if cast.bodies[name] < after]
        if len(names) == 1 and not earlier:
            return names.pop()
        if names or earlier:
            return None
    return None
