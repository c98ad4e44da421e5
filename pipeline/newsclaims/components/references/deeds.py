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
        lemma = verb.lemma_.lower()
        words = {lemma for part in _where(verb) for lemma in (part.lemma_.lower(), part.lower_)}
        for role, verbs in load("roles")["holding"].items():
            if lemma in verbs and words:
                yield role, words


def _acts_itself(clause: Token) -> bool:
    """ "Who leads it", not "whom it led" or "whose wife leads it"."""
    subjects = [child for child in clause.lefts if child.dep_ == "nsubj"]
    return all(subject.lower_ in {"who", "that"} for subject in subjects) and (bool(subjects) or clause.tag_ == "VBG")


def _where(verb: Token) -> Iterator[Token]:
    """Words of the object, and of what stands behind prepositions."""
    for child in verb.rights:
        if child.dep_ in {"dobj", "prep"}:
            yield from (token for token in child.subtree if token.pos_ in _WORDS)
