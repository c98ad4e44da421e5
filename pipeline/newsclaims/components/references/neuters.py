"""What "it" means: a body that acts or speaks, a paper that says something, a thing in its own sentence."""

from __future__ import annotations

import re

from newsclaims.components.attribution.contents import sentence_start
from newsclaims.components.mirror import Token
from newsclaims.components.references.antecedents import Memory, Noted, only, papers
from newsclaims.components.references.governors import (
    body_of_title,
    governing_subject,
    impersonal,
    leads_sentence,
    names_beside,
    of_itself,
    thing_above,
)
from newsclaims.lexicon import word_set

SINGULAR_BODY = {"it", "its", "itself"}
_OUTER = re.compile(r" (?:at|during|from|in|on|to|under) ")  # after the noun they mostly go with the verb


def it(token: Token, memory: Memory) -> tuple[str, str] | None:
    """The body that governs the sentence; for what itself speaks, the body that acted or spoke before."""
    thing = thing_above(token, memory)
    writes = thing is not None and thing.noun in papers() and memory.is_source(token)
    if impersonal(token) and not writes:
        return None
    governor = governing_subject(token)
    above = memory.by_index.get(governor.i) if governor is not None else None
    if above is not None and above.body and not above.plural:
        return above.canonical, "pronoun-sentence"
    aside = token.head.dep_ == "relcl"  # "blames fees, which it says have doubled"
    if thing is not None and (thing.body or writes or aside or not memory.is_source(token)):
        return thing.canonical, "pronoun-sentence"
    named = only([item for item in names_beside(token, memory) if item.body and not item.plural])
    if named is None and not memory.is_source(token):
        named = body_of_title(token, memory)
    if named is not None:
        return named, "pronoun-sentence"
    if not memory.is_source(token):
        gone_on = _acts_again(token, memory)
        return (gone_on, "pronoun-continued") if gone_on is not None else None
    back = memory.back(token)
    recent = memory.since(back)
    written = [item for item in recent if item.noun in papers() and not item.plural]
    if written and token.head.tag_ == "VBZ" and token.head.lemma_ in word_set("roles", "paper_verbs"):
        return _OUTER.split(written[-1].canonical)[0], "pronoun-paper"
    bodies = [item for item in recent if item.body and (item.subject or item.source)]
    bodies = [item for item in bodies if not memory.said_by(token, item.index)]
    firms = word_set("roles", "institutions")  # "the operator" may be one
    sources = [item for item in recent if item.source and (not item.person or item.noun in firms)]
    sources = [item for item in sources if not item.plural and not memory.said_by(token, item.index)]
    itself = of_itself(token, memory)
    if itself in memory.cast.bodies and bodies and not any(item.source for item in bodies):
        return (itself, "pronoun-body") if itself not in memory.cast.places else None
    for candidates in (bodies, [item for item in bodies if item.source], sources):
        if len({item.canonical for item in candidates}) == 1:
            return candidates[-1].canonical, "pronoun-body"
    own = None if bodies or sources else itself or _taken_for_person(token, memory, recent)
    return (own, "pronoun-body") if own is not None else None


def _acts_again(token: Token, memory: Memory) -> str | None:
    """The body that alone acted in the sentence before, when this one goes on with it: "The army fled. It blames"."""
    start = sentence_start(token)
    if not leads_sentence(token) or token.dep_ != "nsubj" or token.head.lemma_ == "be":
        return None
    before = [item for item in memory.since(memory.back(token)) if item.index < start]
    acting = [item for item in before if (item.subject or item.source) and not item.person]
    if not all(memory.level_with(token, item) for item in acting):
        return None
    main = [item for item in acting if item.body and not item.plural and token.doc[item.index].head.dep_ == "ROOT"]
    return only(acting) if main else None


def _taken_for_person(token: Token, memory: Memory, recent: list[Noted]) -> str | None:
    """ "Uisce Teslan met the mayor. It said": the one that acts under a name that was read as a person's."""
    acting = [item for item in recent if item.person and not item.plural and (item.subject or item.source)]
    acting = [item for item in acting if not memory.said_by(token, item.index)]
    named = memory.cast.person(acting[0].canonical) if acting else None
    return only(acting) if named is not None and not named.roles and not memory.gender_of(acting[0]) else None
