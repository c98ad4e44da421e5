"""A contracted "is" that was taken for the possessive: "The mayor's a friend", "“My girl's six,” she said".

A possessor stands in the place of the article, so that no article follows it; and a number alone is nobody's. And a
contracted "has" that was taken for "is": "he's often claimed that rents fell" tells what he claimed.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy import tokens

from newsclaims.components.cues import can_speak, feature, is_cue_verb
from newsclaims.components.garden_paths.trees import rehang
from newsclaims.components.lookup import mirrored
from newsclaims.components.mirror import Doc, Token
from newsclaims.components.predicates import FINITE, children

_PLACES = {"ROOT": "ROOT", "ccomp": "ccomp", "conj": "conj", "parataxis": "parataxis", "dobj": "ccomp"}


def mend(doc: tokens.Doc) -> None:
    """Makes a copula of each such mark: its owner the subject, what it was owner of the complement."""
    for mark in [doc[mark.i] for mark in _marks(mirrored(doc))]:
        owner, thing = mark.head, mark.head.head
        root = thing.head.i == thing.i
        place = _PLACES[thing.dep_]
        if not rehang(mark, mark if root else thing.head):
            continue
        mark.dep_, mark.tag_, mark.pos_, mark.lemma_ = place, "VBZ", "AUX", "be"
        for word, relation in ((owner, "nsubj"), (thing, "attr")):
            if rehang(word, mark):
                word.dep_ = relation
    for has in [doc[has.i] for has in _perfects(mirrored(doc))]:
        has.dep_, has.lemma_ = "aux", "have"
        for subject in has.head.lefts:
            subject.dep_ = "nsubj" if subject.dep_ == "nsubjpass" else subject.dep_


def _is_tensed(verb: Token) -> bool:
    return any(word.tag_ in FINITE | {"MD"} for word in (verb, *children(verb, "aux", "auxpass")))


def _perfects(doc: Doc) -> Iterator[Token]:
    """ "He's often claimed S": who speaks stands before, what is said behind, and nobody is told."""
    for token in doc:
        verb = token.head
        if token.dep_ != "auxpass" or token.lower_ not in {"'s", "’s"} or verb.tag_ not in {"VBN", "VBD"}:
            continue
        speakers, said = children(verb, "nsubjpass", "nsubj"), [c for c in children(verb, "ccomp") if c.i > verb.i]
        told = feature("addressing", verb.lemma_.lower()) or children(verb, "agent")
        if is_cue_verb(verb) and not told and speakers and can_speak(speakers[0]) and any(map(_is_tensed, said)):
            yield token


def _marks(doc: Doc) -> Iterator[Token]:
    for token in doc:
        if token.tag_ == "POS" and token.lower_ in {"'s", "’s"} and _is_copula(token):
            yield token


def _is_copula(mark: Token) -> bool:
    owner, thing = mark.head, mark.head.head
    if owner.dep_ != "poss" or thing.dep_ not in _PLACES or thing.i < mark.i or mark.i + 2 >= len(mark.doc):
        return False
    if thing.tag_ == "CD" and thing.i == mark.i + 1:
        return not children(thing, "nmod", "prep", "appos") and mark.doc[thing.i + 1].is_punct
    behind = mark.nbor(1)
    return behind.dep_ == "det" and behind.head.i == thing.i and behind.lower_ in {"a", "an", "the"}
