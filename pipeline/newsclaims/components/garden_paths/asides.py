"""Subjects that an aside in commas parts from their verb, and so are read as a part of the clause before.

- "left after the firm, which owns the mine, closed it": no preposition, but the opener of a clause;
- "Roe meets Poe, and Doe, a baker from Lille, pays": joined to the object, though a verb without subject follows.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from newsclaims.components.garden_paths.regarded import Arc
from newsclaims.components.predicates import children
from newsclaims.lexicon import word_set

NOMINAL = {"NOUN", "PROPN"}
ASIDES = {"relcl", "acl", "appos"}
STEPS = 8


def interrupted(verb: Token, first: Token) -> Iterator[Arc]:
    """The noun before the aside that ends right before ``first`` becomes the subject of ``verb``."""
    comma = first.i - 1
    while comma > verb.sent.start and verb.doc[comma].tag_ == "RB":
        comma -= 1
    if comma <= verb.sent.start + 2 or verb.doc[comma].text != ",":
        return
    node = verb.doc[comma - 1]
    for _ in range(STEPS):
        if node.pos_ in NOMINAL and node.right_edge.i <= comma and _has_aside(node, comma) and (link := _link(node)):
            relation = "nsubjpass" if children(verb, "auxpass") else "nsubj"
            yield Arc(node.i, verb.i, relation)
            if link.dep_ == "prep":
                yield Arc(verb.i, link.head.i, "advcl")
                yield Arc(link.i, verb.i, "mark")
            else:
                yield Arc(link.i, verb.head.i if verb.dep_ == "conj" else verb.i, "cc")
            return
        if node.head.i >= node.i:
            return
        node = node.head


def _has_aside(noun: Token, end: int) -> bool:
    """Whether an apposition or clause behind a comma reaches up to ``end``; no state behind its city."""
    for child in noun.rights:
        if child.dep_ == "appos" and {noun.ent_type_, child.ent_type_} == {"GPE"}:
            continue
        if child.dep_ in ASIDES and child.right_edge.i >= end - 2:
            return child.doc[child.left_edge.i - 1].text == ","
    return False


def _link(noun: Token) -> Token | None:
    """What opens the clause of ``noun``: "after", "since" as a preposition, or "and"."""
    start = noun.left_edge.i
    before = noun.doc[start - 1] if start else noun
    if noun.dep_ == "pobj":
        opener = before.i == noun.head.i and before.lower_ in word_set("clauses", "clause_openers")
        return before if opener and before.dep_ == "prep" and before.head.i < before.i else None
    joined = noun.dep_ == "conj" and before.lower_ in word_set("function", "conjunctions", "joining")
    return before if joined else None
