"""Whom "one of them", "one" and "some of whom" mean: one by the name beside it, else those who were named before."""

from __future__ import annotations

from collections.abc import Iterator

from newsclaims.components.lookup import attributed
from newsclaims.components.mirror import Token
from newsclaims.components.phrases import canonical_text, noun_phrase
from newsclaims.components.references.antecedents import Memory, is_people, only
from newsclaims.components.references.apposed import apposed_name
from newsclaims.components.references.people import name_of
from newsclaims.lexicon import word_set

_COUNTED = {"NUM", "PRON", "NOUN", "DET", "ADJ"}


def some_of_them(token: Token, memory: Memory) -> tuple[str, str] | None:
    """ "one of them" and "one" as a source: the people before; "some of whom", "one of which": what it is of."""
    if token.pos_ not in _COUNTED or not memory.is_source(token):
        return None
    of = token.head if token.dep_ == "pobj" else next((child for child in token.rights if child.lower_ == "of"), None)
    inner = {child.lower_ for child in of.children} if of is not None and of.lower_ == "of" else set()
    if of is not None and inner & {"whom", "which"}:
        return _antecedent(of.head, memory)
    member = token.head.head if token.dep_ == "pobj" else token
    if member.lower_ not in word_set("function", "determiners", "members"):
        return None
    alone = (
        member.lower_ == "one" and not member.n_lefts and all(c.dep_ == "relcl" for c in member.rights if c.is_alpha)
    )
    if "them" not in inner and not alone:
        return None
    name = _named(member, memory)
    if name is not None:
        return name, "name-apposition"
    name = _people_before(token, memory) or (None if alone else memory.last_source(token.i, plural=True))
    return (name, "some-of-them") if name is not None else None


def _named(member: Token, memory: Memory) -> str | None:
    """ "One of them, Karim Dost,", "one of them, a guard who gave his name as Karim,"."""
    span = apposed_name(member, memory)
    if span is not None:
        person = memory.cast.person(name_of(span), span.start)
        return person.name if person is not None else None
    return next((memory.cast.named[c.i] for c in member.rights if c.dep_ == "appos" and c.i in memory.cast.named), None)


def _people_before(token: Token, memory: Memory) -> str | None:
    """The one group of people since the sentence before, first of all one that has spoken there; not who is told of."""
    doc = token.doc
    people = [item for item in memory.plurals_since(memory.back(token)) if item.index < token.i and item.person]
    people = [item for item in people if item.source or not attributed(doc).covering(doc[item.index].idx)]
    return only([item for item in people if item.source]) or only(people)


def _antecedent(token: Token, memory: Memory) -> tuple[str, str] | None:
    """What the relative clause of "some of whom" is about; where the clause stands alone, who is named before it."""
    clause = next((above for above in token.ancestors if above.dep_ == "relcl" and above.i > token.i), None)
    about = clause.head if clause is not None else None
    last = token.nbor(-2) if token.i > 1 and token.nbor(-1).text == "," else None
    near = [*_backwards(about if about is not None else last), *_backwards(last)]
    about = next((noun for noun in near if is_people(noun)), next((n for n in near if n.tag_ == "NNS"), about))
    if about is None or about.pos_ not in {"NOUN", "PROPN"} or about.i > token.i:
        return None
    if any(child.dep_ == "conj" for child in about.children):
        return None
    known = memory.by_index.get(about.i)
    phrase = noun_phrase(about, conjuncts=False)
    return known.alone if known is not None else canonical_text(token.doc, phrase.start, phrase.end), "some-of-them"


def _backwards(noun: Token | None) -> Iterator[Token]:
    """A noun, the one before its preposition and so on: in "nurses from two wards" the wards and the nurses.

    Behind those, who does what a verb there tells: "two guards wrote to the mayor, one of whom".
    """
    while noun is not None:
        yield noun
        behind = noun.dep_ == "pobj" and 0 < noun.head.i < noun.i
        done = noun.pos_ == "VERB"
        noun = noun.head.nbor(-1) if behind else next((c for c in noun.lefts if done and c.dep_ == "nsubj"), None)
