"""What a clause shares with the one that it is joined to: "must stay and pay", "has to stay and pay"."""

from __future__ import annotations

from newsclaims.components.mirror import Token
from newsclaims.components.predicates import VERBAL, children, is_infinitive
from newsclaims.components.qualification.conditions import demanded
from newsclaims.components.qualification.triggers import Trigger, rules, semimodal, triggers_of
from newsclaims.components.voices import is_perfect_infinitive


def shared(verb: Token) -> list[Trigger]:
    """Auxiliaries and negations of the first conjunct that also govern this one."""
    if verb.dep_ != "conj" or verb.head.pos_ not in VERBAL:
        return []
    nor = [Trigger("coordinator", c.lower_, c) for c in children(verb.head, "cc") if c.i < verb.i]
    nor = [trigger for trigger in nor if trigger.word == "nor"]
    bearer = _bearer(verb)
    bare = is_bare(verb)
    doubtful = [] if children(verb, "nsubj", "nsubjpass", "aux") else _doubts(bearer)
    if is_perfect_infinitive(verb):
        return nor or _chained(verb)
    own = bool(children(verb, "aux", "auxpass", "nsubj", "nsubjpass")) and not bare
    own = own or verb.tag_ in {"VBZ", "VBP"}
    if own or (verb.tag_ == "VBD" and not any(c.lemma_ == "have" for c in children(verb.head, "aux"))):
        return nor or _conjoined_condition(verb) or doubtful
    coordinator = [c.lower_ for c in children(verb.head, "cc")]
    found = nor
    for child in bearer.children:
        found = found + [
            t
            for t in triggers_of(child)
            if t.where == "auxiliary" or (t.where == "neg" and "or" in coordinator and not nor)
        ]
    return found or _chained(verb) or _conjoined_condition(verb) or doubtful


def is_bare(verb: Token) -> bool:
    """An infinitive without "to" that goes on with a series: "must stay and pay", "must stay and be paid"."""
    opener = next(iter(children(verb, "aux", "auxpass")), verb)
    return opener.tag_ == "VB" and not children(verb, "nsubj", "nsubjpass", "expl")


def _bearer(verb: Token) -> Token:
    """ "Would stay, pay and go": the first of a series has what goes for all."""
    bearer = verb.head
    while bearer.dep_ == "conj" and bearer.head.i < bearer.i and bearer.head.pos_ in VERBAL:
        if bearer.tag_ != bearer.head.tag_ or children(bearer, "aux", "auxpass", "nsubj", "nsubjpass", "mark"):
            break
        bearer = bearer.head
    return bearer


def _doubts(verb: Token) -> list[Trigger]:
    """ "allegedly robbed a bank and fled": an adverb before the first verb goes for both."""
    return [t for c in children(verb, "advmod") if c.i < verb.i for t in triggers_of(c) if _is_doubt(t)]


def _is_doubt(trigger: Trigger) -> bool:
    rule = rules().get((trigger.where, trigger.word))
    return rule is not None and rule.effect in {"probable", "possible"}


def _conjoined_condition(verb: Token) -> list[Trigger]:
    """ "If we are clean but others are dirty": both are conditions."""
    if verb.head.dep_ != "advcl" or not children(verb.head, "cc"):
        return []
    return [Trigger("mark", c.lower_, c) for c in children(verb.head, "mark") if c.i < verb.head.i]


def _chained(verb: Token) -> list[Trigger]:
    """ "Has to drop the plan and go", "is likely to rise and fall", "asked that she stay and pay", "wants to stay and
    pay": what stands over the first verb goes for both."""
    first = verb.head
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    perfect = is_perfect_infinitive(verb)  # "seems to have sunk and to have been raised"
    bare = verb.tag_ == "VB" or is_bare(verb)
    if not (perfect or bare or verb.tag_ == "VBP") or first.head.i >= first.i or verb.nbor(-1).lower_ == "than":
        return []  # "has to work rather than search"
    outer = first.head
    if demanded(first):
        return [Trigger("demand", outer.lemma_.lower(), outer)]
    if bare and first.dep_ == "advcl" and is_infinitive(first):
        return [Trigger("aim", "to", first)]  # "came to talk and open a school"
    if not (perfect or bare) or first.dep_ != "xcomp" or not is_infinitive(first):
        return []
    raised = Trigger("raised", outer.lemma_.lower() if outer.pos_ in VERBAL else outer.lower_, outer)
    meant = Trigger("meant", outer.lemma_.lower(), outer)
    over = [t for c in outer.children for t in triggers_of(c) if t.where == "auxiliary"]
    return [*semimodal(outer, first), raised, meant, *over]
