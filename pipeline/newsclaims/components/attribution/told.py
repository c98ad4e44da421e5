"""Stories told with "how": "He recounted how soldiers burned the village" says that they did; it asks nothing.

"How" means "that" behind a verb or noun of telling (clauses.toml, "telling") when it belongs to the verb ("how the firm
lost money", not "how much it lost"), and what is told has happened or is the case.
"""

from __future__ import annotations

from newsclaims.components.mirror import Token
from newsclaims.lexicon import word_set

_TENSED = {"VBD", "VBZ", "VBP"}
_SUBJECTS = {"nsubj", "nsubjpass", "expl"}


def is_told(verb: Token) -> bool:
    """Whether ``verb`` heads such a clause."""
    opening = next((child for child in verb.lefts if child.dep_ not in {"punct", "cc"}), None)
    if opening is not None and opening.lower_ == "why" and _explained(verb):
        return True
    if opening is None or opening.left_edge.lower_ != "how" or not _manner(opening):
        return False
    helpers = [child for child in verb.lefts if child.dep_ in {"aux", "auxpass"}]
    if (helpers or [verb])[0].tag_ not in _TENSED or not any(child.dep_ in _SUBJECTS for child in verb.lefts):
        return False
    head = verb.head
    if verb.dep_ == "ccomp":
        return head.i < verb.i and head.lemma_.lower() in word_set("clauses", "telling", "verbs")
    if verb.dep_ != "pcomp":
        return False
    teller = head.head
    kind = "verbs_about" if head.lower_ == "about" and teller.pos_ == "VERB" else "nouns"
    return head.lower_ in {"of", "about"} and teller.lemma_.lower() in word_set("clauses", "telling", kind)


def _manner(opening: Token) -> bool:
    """ "How", or "how rare", "how dramatically"; "how much" and "how often" ask."""
    if opening.lower_ == "how":
        return opening.dep_ == "advmod"
    measured = opening.tag_ in {"JJ", "RB"} and opening.nbor(-1).lower_ == "how"
    return measured and opening.lower_ not in word_set("clauses", "telling", "measures")


def _explained(verb: Token) -> bool:
    """ "That is why firms were leaving", "this explains why costs rose": they were, and they did."""
    head = verb.head
    if head.lemma_ == "explain" and verb.dep_ == "ccomp":
        return head.i < verb.i and not any(child.dep_ == "neg" for child in head.lefts)
    pointed = any(
        child.lower_ in word_set("function", "pronouns", "pointing_back")
        for child in head.lefts
        if child.dep_ == "nsubj"
    )
    stated = any(child.dep_ in _SUBJECTS for child in verb.lefts)
    be = head.lemma_ == "be" or head.lower_ in {"'s", "’s"}
    return stated and verb.dep_ in {"ccomp", "advcl"} and head.i < verb.i and pointed and be
