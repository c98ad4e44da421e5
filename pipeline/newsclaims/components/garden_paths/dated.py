"""Repairs of the parse around dates: "A group of scientists on Monday night leaked it" leaked it on Monday night.

A date in a noun phrase tells when something happened ("the attack on Monday"); persons and bodies do not happen, so a
date right between them and their verb is the verb's.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from newsclaims.components.garden_paths.regarded import Arc
from newsclaims.components.predicates import children
from newsclaims.lexicon import word_set

_DATES = {"DATE", "TIME"}
_BEARERS = {"PERSON", "ORG", "GPE", "NORP"}
_LISTS = (("roles", "persons"), ("roles", "kin"), ("roles", "institutions"), ("clauses", "people"))


def outside(verb: Token, first: Token) -> Iterator[Arc]:
    """The preposition of a date that stands right before the verb group, from the subject's phrase to the verb."""
    at = first.i - 1
    while at > 0 and first.doc[at].dep_ == "advmod" and first.doc[at].head.i == verb.i:
        at -= 1
    last = link = first.doc[max(at, 0)]
    if last.ent_type_ not in _DATES:
        return
    while link.dep_ != "prep" and link.head.i < link.i + 3 and link.head.i != link.i and last.i - link.i < 4:
        link = link.head
    if link.dep_ != "prep" or link.lower_ != "on" or link.head.i > link.i:
        return
    for subject in children(verb, "nsubj", "nsubjpass"):
        inside = subject.i == link.head.i or subject.is_ancestor(link)
        if inside and subject.i < link.i and _bears(subject) and link.right_edge.i == last.i:
            yield Arc(link.i, verb.i, "prep")


def _bears(noun: Token) -> bool:
    """A person or a body; a name that was read as a verb ("Trump on Sunday said") is one."""
    named = noun.ent_type_ in _BEARERS or (noun.tag_ in {"NNP", "NNPS", "VB"} and not noun.ent_type_)
    return named or any(noun.lemma_.lower() in word_set(*names) for names in _LISTS)
