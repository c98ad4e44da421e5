"""Whom or what "the two", "the pair" and a bare "the senators" mean: those named together just before."""

from __future__ import annotations

from collections.abc import Iterator

from newsclaims.components.mirror import Token
from newsclaims.components.phrases import canonical_text, noun_phrase
from newsclaims.components.references.antecedents import SUBJECTS, Memory, Noted, counted, noun_of, only
from newsclaims.components.references.together import goes_on
from newsclaims.lexicon import word_set

_ON_IT = {"prep", "relcl", "acl", "amod", "appos"}
_NOMINAL = {"NOUN", "PROPN"}
_MEASURES = {"DATE", "TIME", "QUANTITY", "MONEY", "PERCENT"}
_TWO = 2


def the_two(token: Token, memory: Memory) -> tuple[str, str] | None:
    """ "the two", "the senators": those named together, and alone, in this sentence or the one before."""
    pair = token.lower_ in word_set("roles", "pairs")
    if not pair and not _described_together(token, memory):
        return None
    if not (memory.is_source(token) or token.dep_ in SUBJECTS) or any(c.dep_ in _ON_IT for c in token.children):
        return None
    if [child.lower_ for child in token.lefts] != ["the"]:  # "the New York duo"
        return None
    named = [item for item in memory.plurals_since(memory.back(token)) if item.person and " and " in item.canonical]
    named = [item for item in named if not goes_on(token.doc[item.index], memory.names)]
    named = [item for item in named if _known(item.canonical, memory, pair=pair)]
    if not pair:
        named = [item for item in named if item.subject or item.source]
    found = only(named) or (_two_before(token, memory) if pair and not named else None)
    return (found, "names-joined") if found is not None else None


def _two_before(token: Token, memory: Memory) -> str | None:
    """The one pair that the sentence before speaks of: "two nurses", "health and trade", two people with a name."""
    start = memory.back(token)
    pairs = {*_counted(token, start), *_coordinated(token, start)}
    people = [item for item in memory.people_since(start) if item.index < token.i]
    named = list(dict.fromkeys(item.canonical for item in people if memory.cast.person(item.canonical) is not None))
    if not pairs and len(named) == _TWO and not any(_other(item, named) for item in people):
        return " and ".join(named)
    return pairs.pop() if len(pairs) == 1 and not named else None


def _other(item: Noted, named: list[str]) -> bool:
    return item.plural or item.canonical not in named


def _counted(token: Token, start: int) -> Iterator[str]:
    """Phrases with the number two between token ``start`` and ``token``, no measures ("two hours")."""
    for noun in token.doc[start : token.i]:
        if noun.pos_ in _NOMINAL and noun.ent_type_ not in _MEASURES and counted(noun) == {str(_TWO)}:
            yield _text(noun)


def _coordinated(token: Token, start: int) -> Iterator[str]:
    """Coordinations of just two nouns between token ``start`` and ``token``."""
    for noun in token.doc[start : token.i]:
        others = [child for child in noun.conjuncts if child.i > noun.i]
        if noun.pos_ in _NOMINAL and noun.dep_ != "conj" and len(others) == 1 and others[0].pos_ in _NOMINAL:
            yield _text(noun)


def _text(noun: Token) -> str:
    phrase = noun_phrase(noun)
    return canonical_text(noun.doc, phrase.start, phrase.end)


def _described_together(token: Token, memory: Memory) -> bool:
    """A bare plural for people of whom nobody without a name was so called before."""
    noun = noun_of(token)
    if token.tag_ != "NNS" or token.n_lefts != 1 or token.n_rights or memory.described_so(noun, token.i):
        return False
    return noun in word_set("roles", "persons") | word_set("roles", "kin")


def _known(names: str, memory: Memory, *, pair: bool) -> bool:
    """Whether these are names of people, and of two for a ``pair``."""
    people = names.replace(" and ", ", ").split(", ")
    return (len(people) == 2 or not pair) and all(memory.cast.person(name) is not None for name in people)
