"""Offices that a clause tells of: "Tom Hale, who leads the miners' union", "Ann Orr writes for the Norvik Times"."""

from __future__ import annotations

from collections.abc import Iterator

from newsclaims.components.mirror import Token
from newsclaims.lexicon import load

_OF_NOUNS = {"relcl", "acl"}
_WORDS = {"NOUN", "PROPN", "ADJ"}


def offices_of(root: Token) -> Iterator[tuple[str, set[str]]]:
    """What the one named at ``root`` is by what he does, and words for where: ("leader", {"miner", "union"})."""
    clauses = [child for child in root.rights if child.dep_ in _OF_NOUNS and _acts_itself(child)]
    if root.dep_ == "nsubj":
        clauses.append(root.head)
    for verb in clauses:
        objects, places = (set(_words(verb, dep)) for dep in ("dobj", "prep"))
        for table, words in (("holding", objects), ("working", objects | places)):  # not "headed for Norvik"
            yield from ((role, words) for role, verbs in load("roles")[table].items() if verb.lemma_ in verbs and words)


def _acts_itself(clause: Token) -> bool:
    """ "Who leads it", not "whom it led" or "whose wife leads it"."""
    subjects = [child for child in clause.lefts if child.dep_ == "nsubj"]
    return all(subject.lower_ in {"who", "that"} for subject in subjects) and (bool(subjects) or clause.tag_ == "VBG")


def _words(verb: Token, dep: str) -> Iterator[str]:
    """Words and lemmas of what stands behind the verb as ``dep``."""
    for child in verb.rights:
        if child.dep_ == dep:
            yield from (word for t in child.subtree if t.pos_ in _WORDS for word in (t.lemma_.lower(), t.lower_))
