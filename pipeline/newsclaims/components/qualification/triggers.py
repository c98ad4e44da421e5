"""Rules of polarity and modality, and the words of the parse that they look at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from newsclaims.components.mirror import Token
from newsclaims.components.predicates import children, is_infinitive
from newsclaims.components.qualification.judged import is_aim
from newsclaims.lexicon import load, word_set


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word of the text that a rule may fire on: where it stands and its form there."""

    where: str
    word: str
    token: Token


@dataclass(frozen=True, slots=True)
class Rule:
    id: str
    effect: str
    also: str


@lru_cache(maxsize=1)
def rules() -> dict[tuple[str, str], Rule]:
    """Every rule by (where, word)."""
    return {
        (rule["where"], word): Rule(rule["id"], rule["effect"], rule.get("also", ""))
        for rule in load("qualification")["rules"]
        for word in rule["words"]
    }


def triggers_of(child: Token) -> list[Trigger]:
    """What a dependent of a verb may set off."""
    if child.dep_ == "neg":
        return [Trigger("neg", child.lower_, child)]
    if child.dep_ == "aux" and child.tag_ != "TO":
        return [Trigger("auxiliary", child.lemma_.lower(), child)]
    if child.dep_ in {"advmod", "preconj"}:
        if child.lower_ == "longer" and child.i and child.doc[child.i - 1].lower_ == "no":
            return [Trigger("adverb", "no longer", child)]
        return [Trigger("adverb", child.lower_, child)]
    if child.dep_ == "mark":
        return [Trigger("mark", child.lower_, child)]
    return []


def semimodal(outer: Token, inner: Token) -> list[Trigger]:
    """ "Has to pay", "is to pay"; but not over what the verb has or is: "needs help to pay", "it is hard to pay"."""
    if outer.i == inner.i or inner.head.i != outer.i or not is_infinitive(inner) or is_aim(outer):
        return []
    if inner.lemma_.lower() in word_set("clauses", "fixed_infinitives"):
        return []
    held = [*children(outer, "dobj", "acomp", "attr"), *(c for c in children(outer, "prep") if any(c.children))]
    if any(outer.i < c.i < inner.i and c.right_edge.i < inner.i for c in held):
        return []
    yet = [c for c in outer.children if c.lower_ == "yet"] if outer.lemma_ in {"have", "be"} else []
    return [Trigger("yet", "yet", c) for c in yet] or [Trigger("semimodal", outer.lemma_.lower(), outer)]
