"""Repairs where a participle behind a noun was read as a past verb: "Bills filed in May would raise fares".

A noun has one finite verb. Where another follows with no subject, comma or conjunction between, the first is a
participle that describes the noun.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from newsclaims.components.garden_paths.regarded import Arc
from newsclaims.components.predicates import children
from newsclaims.lexicon import word_set

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_GOVERNING = ("aux", "auxpass", "dobj", "mark", "ccomp", "xcomp", "attr", "acomp", "oprd", "cc")
_RELATIVE = {"WDT", "WP", "WRB"}
_OPEN = {"csubj", "nsubj", "advcl"}


def doubled(verb: Token, first: Token) -> Iterator[Arc]:
    """The finite ``verb`` gets the noun and the place of the participle before it, which describes the noun."""
    inside = [c for c in children(verb, *_OPEN) if c.tag_ in {"VBD", "VBN"} and c.i < first.i]
    joined = verb.dep_ == "conj" and verb.head.tag_ in {"VBD", "VBN"} and verb.head.i < first.i
    if len(inside) != 1 and not joined:
        return
    participle = inside[0] if inside else verb.head
    noun = _bearer(participle)
    if noun is None or any(c.i != participle.i for c in children(verb, *_SUBJECTS)):
        return
    if any(_parts(token) for token in verb.doc[noun.i + 1 : first.i]):
        return
    if not inside:
        above = participle.head
        yield Arc(verb.i, verb.i if above.i == participle.i else above.i, participle.dep_)
    yield Arc(noun.i, verb.i, "nsubjpass" if children(verb, "auxpass") else "nsubj")
    yield from (Arc(c.i, verb.i, c.dep_) for c in participle.lefts if c.i < noun.left_edge.i)  # "After a year, bills …"
    yield Arc(participle.i, noun.i, "acl", "VBN")


def _bearer(participle: Token) -> Token | None:
    """The noun before a verb that has nothing else of a clause."""
    nouns = [c for c in children(participle, "nsubj", "nsubjpass") if c.i < participle.i]
    if len(nouns) != 1 or nouns[0].pos_ not in {"NOUN", "PROPN"}:
        return None
    if children(participle, *_GOVERNING) or any(c.tag_ in _RELATIVE for c in participle.lefts):
        return None
    return None if participle.lemma_.lower() in word_set("clauses", "intransitives") else nouns[0]


def _parts(token: Token) -> bool:
    """What would part the two verbs."""
    if token.is_space or token.tag_ in _RELATIVE or (token.is_punct and token.text != "-"):
        return True
    return token.dep_ in {"cc", "mark", "nsubj", "nsubjpass"} and token.tag_ not in {"VBD", "VBN"}
