"""Repairs of the parse around what somebody says, expects or sees: arguments that belong to the verb inside.

- "the men that we believe went in": the relative pronoun is the subject of what is believed;
- "considering closing schools": the schools are closed;
- "there were 500 people living in the camp": the people live.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Token

from newsclaims.components.predicates import VERBAL, children
from newsclaims.lexicon import word_set


class Arc(NamedTuple):
    """A token, its new head and its new relation; its new tag, where the tagger slipped too."""

    token: int
    head: int
    dep: str
    tag: str = ""


def believed(verb: Token) -> Iterator[Arc]:
    """The pronoun of a relative clause that only reports: it is the subject of the finite verb inside."""
    cue = verb.head
    if verb.dep_ != "ccomp" or cue.dep_ != "relcl" or cue.i > verb.i or not children(cue, "nsubj"):
        return
    for pronoun in children(cue, "dobj"):
        if pronoun.i < cue.i and pronoun.tag_ in {"WDT", "WP"} and pronoun.lower_ != "what":
            yield Arc(pronoun.i, verb.i, "nsubjpass" if children(verb, "auxpass") else "nsubj")


def doing(verb: Token, first: Token) -> Iterator[Arc]:
    """ "said officers responding to a call found two women": who responds is the subject of the finite verb."""
    if verb.dep_ != "ccomp":
        return
    for inner in children(verb.head, "ccomp"):
        subjects = children(inner, "nsubj", "nsubjpass")
        plain = inner.tag_ in {"VBG", "VBN"} and not children(inner, "aux", "auxpass", "mark")
        if plain and len(subjects) == 1 and inner.right_edge.i == first.i - 1 and inner.i < verb.i:
            yield Arc(subjects[0].i, verb.i, "nsubjpass" if children(verb, "auxpass") else "nsubj")
            yield Arc(inner.i, subjects[0].i, "acl")


def proposed(verb: Token) -> Iterator[Arc]:
    """ "A plan for the city to buy land was rejected": the plan was, not the buying."""
    for inner in children(verb, "nsubj", "nsubjpass"):
        if inner.tag_ != "VB":
            continue
        nouns = children(inner, "nsubj")
        if nouns and nouns[0].i + 1 < inner.i and nouns[0].nbor(1).lower_ == "for":
            yield Arc(nouns[0].i, verb.i, inner.dep_)
            yield Arc(inner.i, nouns[0].i, "acl")


def considered(verb: Token) -> Iterator[Arc]:
    """A gerund right behind its verb that was read as a part of the noun: "considering closing schools"."""
    if verb.lemma_ not in word_set("clauses", "gerund_takers") or verb.i + 2 >= len(verb.doc):
        return
    gerund = verb.nbor(1)
    noun = gerund.head
    if gerund.tag_ != "VBG" or gerund.dep_ not in {"amod", "compound"} or noun.dep_ != "dobj":
        return
    if noun.head.i == verb.i and noun.tag_ == "NNS" and gerund.lower_ not in word_set("clauses", "describing"):
        yield Arc(gerund.i, verb.i, "xcomp")
        yield Arc(noun.i, gerund.i, "dobj")
        yield from (Arc(c.i, gerund.i, "prep") for c in children(noun, "prep") if c.lower_ != "of")


def there(verb: Token) -> Iterator[Arc]:
    """ "There be" + noun + participle: what there is does what the participle says."""
    if not children(verb, "expl"):
        return
    for noun in children(verb, "attr"):
        part = noun.lemma_.lower() in word_set("phrases", "transparent")  # "a lot of people working"
        within = (thing for of in children(noun, "prep") if part for thing in children(of, "pobj"))
        for inner in (noun, *within):
            for participle in children(inner, "acl"):
                if _acts(participle, inner):
                    yield Arc(noun.i, participle.i, "nsubjpass" if participle.tag_ == "VBN" else "nsubj")
                    yield Arc(participle.i, verb.i, "ccomp")
                    return


def _acts(participle: Token, noun: Token) -> bool:
    """A participle right behind the noun that is in progress or done, and no name ("a man named Smith")."""
    if participle.tag_ not in {"VBG", "VBN"} or participle.pos_ not in VERBAL:
        return False
    if participle.lemma_.lower() in word_set("clauses", "naming"):
        return False
    if children(participle, "nsubj", "nsubjpass", "expl", "mark"):
        return False  # "there is no doubt the economy has grown"
    more = any(c.dep_ not in {"punct", "advmod"} for c in participle.children)
    return more and participle.left_edge.i == noun.i + 1
