"""Which person a description means: "the governor", "the Kentucky Republican", "the North Korean leader".

People are known by the roles and words they were introduced with (`people`); what titles, party marks and offices add
to that is data (offices.toml).
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from newsclaims.components.extensions import article_of
from newsclaims.components.heads import hyphenated_prefix
from newsclaims.components.mirror import Token
from newsclaims.components.references.antecedents import Memory, noun_of
from newsclaims.components.references.cast import Cast, Person
from newsclaims.lexicon import load, word_set

AGED = re.compile(r"\d{1,3}-year-old$")
PARTIES = {"republican", "democrat"}
_MODIFIERS = {"compound", "amod", "nmod", "poss", "prep"}


def modifiers(head: Token, *, left: bool = False) -> set[str]:
    """Lemmas of the nouns and adjectives that modify ``head``; with ``left`` only those before it.

    Not what is set off: "The report, from a panel of senators, found".
    """
    return {
        token.lemma_.lower()
        for child in (head.lefts if left else head.children)
        if child.dep_ in _MODIFIERS and child.tag_ != "POS" and not (child.dep_ == "prep" and _set_off(child))
        for token in child.subtree
        if token.pos_ in {"NOUN", "PROPN", "ADJ"}
    }


def age_of(head: Token) -> str:
    """The age before a noun: "66-year-old" of "the 66-year-old former judge"."""
    for child in head.lefts:
        text = head.doc.span(child.left_edge.i, child.i + 1).text
        if AGED.match(text):
            return text
    return ""


def _set_off(prep: Token) -> bool:
    return prep.i > 0 and prep.nbor(-1).text == ","


def person_by_role(head: Token, memory: Memory) -> Person | None:
    """The one person introduced before whom the description headed by ``head`` means."""
    noun, said, left = noun_of(head), modifiers(head), modifiers(head, left=True)
    elect = elected(head)
    if elect:
        noun, said, left = elect, said - {elect}, left - {elect}
    in_chief = noun == "commander" and "chief" in said
    if in_chief or (noun == "leader" and said and said <= word_set("offices", "of_america")):
        noun, said, left = "president", set(), set()
    for wanted in (said, left) if left and left != said else (said,):
        holders = _holders({noun}, wanted, head, memory)
        if noun == "president" and not elect and wanted <= word_set("offices", "general"):
            holders = _with_president(holders, memory, article_of(head.doc).published)
        if holders:
            return _the_one(holders, noun, head, memory)
    if said:
        linked = [p for p in memory.cast.linked(said) if p.first < head.i and not (p.roles - {noun})]
        if len(linked) == 1 and memory.same_noun(head, said) is None:
            return _the_one(linked, noun, head, memory)
    elif noun in word_set("offices", "named_by_place"):
        return None
    alike = _holders(set(load("offices")["kinds"].get(noun, ())), left or said, head, memory)
    if alike:
        return _the_one(alike, noun, head, memory)
    varied = noun in PARTIES or (noun in word_set("offices", "varied") and memory.is_source(head))
    return _quoted_lawmaker(head, memory) if said and varied else None


def elected(head: Token) -> str:
    """The office of "the president-elect", which is two words joined by a hyphen; empty for other nouns."""
    word, _, rank = f"{hyphenated_prefix(head)}{noun_of(head)}".rpartition("-")
    return word if rank == "elect" else ""


def _quoted_lawmaker(head: Token, memory: Memory) -> Person | None:
    """ "the Virginia Republican" of who was just quoted, when nothing else is known of party and state."""
    party = noun_of(head) in PARTIES
    if any(child.ent_type_ != "GPE" for child in head.lefts if child.dep_ in _MODIFIERS) and party:
        return None
    back = memory.back(head)
    recent = [item for item in memory.since(back) if item.source or item.subject]
    main = [item for item in recent if item.subject and head.doc[item.index].head.dep_ == "ROOT"]
    for items in ([item for item in recent if item.source], recent, main):
        people = [person for item in items if (person := memory.cast.person(item.canonical)) is not None]
        people = [person for person in people if "president" not in person.roles]  # "the Arizona Republican" is not he
        if len({person.name for person in people}) == 1:
            person = people[0]
            if party:
                return None if person.roles & PARTIES else person
            return person if person.roles & _politicians() else None
    return None


@cache
def _states() -> dict[str, str]:
    """Words for a state and its people to one of them: "uk", "britain", "british"; of two words the last ("korean")."""
    out: dict[str, str] = {}
    for state, record in load("entities/states").items():
        for name in (state, *record.get("also", ()), *record.get("people", ())):
            words, own = name.lower().split(), state.lower().split()
            if len(words) == 1:
                out.setdefault(words[0], own[-1])
            elif len(words) == len(own) == 2 and words[0] == own[0]:
                out.setdefault(words[1], own[1])
    return out


def _states_for(words: set[str]) -> set[str]:
    return {_states().get(word, word) for word in words}


def kin_of(head: Token, cast: Cast) -> Person | None:
    """The only one of the family who is introduced by this noun: "her father" is "his father, Philip Breen"."""
    if not any(child.dep_ == "poss" and child.tag_ == "PRP$" for child in head.lefts):
        return None
    noun = noun_of(head)
    found = cast.linked({noun})
    return found[0] if len(found) == 1 else None


@cache
def _politicians() -> frozenset[str]:
    return word_set("offices", "varied").union(load("offices")["kinds"]["politician"], {"president"})


def _holders(nouns: set[str], wanted: set[str], head: Token, memory: Memory) -> list[Person]:
    """People of one of these roles who go with all words ``wanted``."""
    lower = word_set("offices", "lower") - wanted
    if nouns & word_set("offices", "graded"):
        lower -= word_set("offices", "seconds")
    known = [p for p in memory.cast.holders(nouns) if p.first < head.i]
    found = [p for p in known if wanted <= p.words | nouns]
    if not found and wanted and known:
        states = _states_for(wanted)
        found = [p for p in known if states <= _states_for(p.words | nouns)]
    if "minister" in nouns and "leader" in (noun_of(head),):
        found = [p for p in found if "minister" not in nouns & p.roles or "prime" in p.words]
    seconds = word_set("offices", "seconds") & lower
    return [p for p in found if not lower & p.words] or [p for p in found if not seconds & p.words]


def _the_one(holders: list[Person], noun: str, head: Token, memory: Memory) -> Person | None:
    """The only holder, else the only one spoken of since the sentence before; nobody if a nameless one came since."""
    if len(holders) > 1:
        back = memory.back(head)
        recent = {item.canonical for item in memory.since(back)}
        holders = [person for person in holders if person.name in recent]
    if len(holders) != 1:
        return None
    named = memory.called(holders[0].name)
    last = named[-1].index if named else holders[0].first
    nameless = (
        item
        for item in memory.by_noun.get(noun, ())
        if last < item.index < head.i and not item.determined and not item.plural
    )
    return None if any(item.subject or item.source for item in nameless) else holders[0]


def _with_president(holders: list[Person], memory: Memory, published: date | None) -> list[Person]:
    """``holders`` with the president in office, who goes before the others when he is named more often."""
    name = president_at(published)
    serving = named_so(memory.cast, name) if name is not None else None
    if serving is None:
        return holders
    counts = {p.name: len(memory.called(p.name)) for p in (*holders, serving)}
    if all(counts[p.name] < counts[serving.name] for p in holders if p.name != serving.name):
        return [serving]
    return [*(p for p in holders if p.name != serving.name), serving]


@cache
def president_at(when: date | None) -> str | None:
    """Name of the president of the United States on that day."""
    if when is None:
        return None
    served = [entry["name"] for entry in load("offices")["presidents"] if entry["since"] <= when]
    return str(served[-1]) if served else None


def named_so(cast: Cast, name: str) -> Person | None:
    """The person of the cast by that name or its surname alone, initials aside."""
    given, surname = name.split(maxsplit=1)[0], name.rsplit(maxsplit=1)[-1]
    found = [p for p in cast.so_surnamed(surname) if p.given in {given, surname} or p.name == name]
    return found[0] if len(found) == 1 else None
