"""How far a clause holds by what stands around it: "it could be that S", "accused of killing two"."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from newsclaims.components.mirror import Token
from newsclaims.components.predicates import VERBAL, children
from newsclaims.components.qualification.triggers import Trigger, triggers_of
from newsclaims.lexicon import word_set

_OVER = 4
_PASSED = {"auxiliary", "neg", "adverb"}


def framed(verb: Token) -> list[Trigger]:
    """The words of a frame that go for the clause inside: "it may be that S", "that could mean S", "it was not X that
    came"."""
    head = verb.head
    if head.i > verb.i:
        return []
    if verb.dep_ == "relcl":
        return _not_picked(verb)
    if verb.dep_ != "ccomp":
        return []
    subject = next((c for c in head.lefts if c.dep_ == "nsubj"), None)
    if subject is None or not children(verb, "nsubj", "nsubjpass", "expl", "csubj"):
        return []
    if subject.lower_ == "it":
        if head.lemma_ == "be" and not children(head, "acomp", "attr", "prep"):
            return _beside(head, verb, _PASSED)
        return _beside(head, verb, {"neg"}) if head.lemma_ in word_set("clauses", "raising_verbs") else []
    if subject.lower_ not in word_set("function", "pronouns", "pointing_back") or children(head, "dobj"):
        return []
    pointing = head.lemma_.lower() in word_set("clauses", "pointing")
    return _beside(head, verb, _PASSED - {"neg"}) if pointing else []


def _beside(head: Token, verb: Token, kinds: AbstractSet[str]) -> list[Trigger]:
    return [t for c in head.children if c.i < verb.i for t in triggers_of(c) if t.where in kinds]


def _not_picked(verb: Token) -> list[Trigger]:
    """ "It was not Olsen who signed": she did not."""
    picked, be = verb.head, verb.head.head
    if picked.dep_ != "attr" or be.lemma_ != "be" or not any(c.lower_ == "it" for c in children(be, "nsubj")):
        return []
    named = picked.pos_ == "PROPN" or any(c.dep_ == "poss" for c in picked.lefts)
    opened = verb.left_edge.lower_ in {"that", "who"}
    return [t for c in children(be, "neg") for t in triggers_of(c)] if named and opened else []


def chance(verb: Token) -> list[Trigger]:
    """ "There is a chance that S", "the odds grow each day that S"; but "there is no chance that S"."""
    head = verb.head
    if verb.dep_ not in {"acl", "ccomp"} or head.i > verb.i or not children(verb, "nsubj", "nsubjpass", "expl"):
        return []
    spoken = head.pos_ in VERBAL and not children(head, "dobj", "acomp", "attr")
    noun = next(iter(children(head, "nsubj")), head) if spoken else head
    opened = verb.left_edge.dep_ == "mark" and verb.left_edge.lower_ == "that"
    denied = any(c.dep_ == "neg" or c.lower_ in {"no", "little"} for c in noun.lefts) or children(noun.head, "neg")
    if noun.pos_ != "NOUN" or denied or not (opened or verb.dep_ == "acl"):
        return []
    return [Trigger("chance", noun.lower_ if noun.lower_ == "odds" else noun.lemma_.lower(), noun)]


def accused(verb: Token) -> list[Trigger]:
    """ "Accused of killing two", "two counts of causing a crash", "cleared of stealing 20 cars"."""
    while verb.dep_ == "conj" and verb.tag_ == "VBG" and verb.head.i < verb.i:
        verb = verb.head
    preposition = verb.head
    if verb.dep_ != "pcomp" or verb.tag_ != "VBG" or preposition.dep_ != "prep":
        return []
    charge = preposition.head
    lemma = charge.lemma_.lower()
    if charge.pos_ == "NOUN":
        known = lemma in word_set("qualification", "charges", "nouns") and not _owned(charge)
        return [Trigger("accused", "charge", charge)] if known and preposition.lower_ == "of" else []
    things = children(charge, "dobj", "nsubjpass") or ([charge.head] if charge.dep_ == "acl" else [])
    if any(c.lemma_.lower() in word_set("qualification", "charges", "bodies") for c in things):
        return []  # "a panel charged with reviewing 20 cases"
    return [Trigger("accused", lemma, charge)] if preposition.lower_ in {"of", "with", "for"} else []


def _owned(charge: Token) -> bool:
    """ "Was convicted on two counts of", "pleaded guilty to charges of", not "pleaded not guilty to"."""
    above = [token for token, _ in zip(charge.ancestors, range(_OVER), strict=False)]
    for token in above:
        if token.lower_ == "guilty" or token.lemma_.lower() in word_set("qualification", "charges", "settled"):
            return not (children(token, "neg") or children(token.head, "neg"))
    return False
