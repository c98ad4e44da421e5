"""Whom harm comes to, counted without a noun: people, unless the count goes on with something else."""

from __future__ import annotations

from newsclaims.components.mirror import Doc, Token
from newsclaims.components.quantities.placed import Placed
from newsclaims.components.relatives import is_person
from newsclaims.lexicon import word_set
from newsclaims.model import NounPhrase


def are_people(placed: Placed) -> bool:
    """ "killed at least 12", "leaving six dead", "thousands were without power": what befalls people."""
    anchor, amount = placed.anchor, placed.amount
    if amount.form not in {"digits", "words", "vague"} or anchor.pos_ not in {"NUM", "NOUN"}:
        return False
    if anchor.dep_ not in {"nsubj", "nsubjpass", "dobj"} or not placed.first <= anchor.i <= placed.last:
        return False
    verb = anchor.head
    harm = word_set("measured", "harm")
    beside = {child.lower_ for child in (*anchor.children, *verb.children) if child.dep_ in {"oprd", "acomp", "amod"}}
    if verb.lemma_.lower() in harm or beside & harm:
        return True
    lacks = [c for child in verb.children if child.dep_ == "prep" and child.lower_ == "without" for c in child.children]
    return any(c.lemma_.lower() in word_set("measured", "needs") for c in lacks)


def goes_on(doc: Doc, placed: Placed, phrase: NounPhrase | None) -> bool:
    """Does it count on in the sentence, or go on with people? "Forty villages burned. The quake left 300 dead"."""
    told = phrase is not None and (phrase.head >= placed.anchor.sent.start or is_person(doc[phrase.head]))
    if phrase is None or told or placed.anchor.dep_ != "dobj":
        return phrase is not None
    return any(t.lower_ in word_set("measured", "further") for t in doc[placed.last + 1 : placed.last + 2])


def is_agent(noun: Token, placed: Placed) -> bool:
    """ "two gunmen opened fire, killing three": those who do harm are not those who come to it."""
    verb = placed.anchor.head
    if placed.anchor.dep_ != "dobj" or verb.lemma_.lower() not in word_set("measured", "harm"):
        return False
    following = noun.doc[placed.last + 1 : placed.last + 2]
    if any(t.lower_ in word_set("measured", "further") for t in following):
        return False
    subjects = [c for v in (verb, verb.head) for c in v.lefts if c.dep_ == "nsubj"]
    theirs = any(c.tag_ == "PRP$" for subject in subjects[:1] for c in subject.lefts)  # "their bombs killed three"
    return theirs or (noun.dep_ == "nsubj" and (noun.head.i == verb.i or noun.head.is_ancestor(verb)))
