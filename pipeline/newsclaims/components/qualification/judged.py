"""How likely a that-clause is said to be: "it is likely that the bank will …", "it seems doubtful she would …"."""

from __future__ import annotations

from newsclaims.components.chains import equates
from newsclaims.components.mirror import Token
from newsclaims.components.predicates import children
from newsclaims.lexicon import word_set


def judged(verb: Token) -> tuple[tuple[str, Token], ...]:
    """The adjective that judges the clause of ``verb``, with "not" before a negated one; a verb that shares its
    subject with the first conjunct shares the judgement."""
    while verb.dep_ == "conj" and not children(verb, "nsubj", "nsubjpass", "expl") and verb.head.i < verb.i:
        verb = verb.head
    head = verb.head
    if verb.dep_ not in {"ccomp", "csubj", "advcl"} or head.i >= verb.i:
        return ()
    if not any(c.i < verb.i for c in children(verb, "nsubj", "nsubjpass", "expl")):
        return ()
    adjectives = [head] if head.pos_ == "ADJ" else children(head, "acomp", "oprd")
    known = word_set("qualification", "judgements", "adjectives")
    for adjective in adjectives:
        if adjective.lower_ not in known or adjective.i > verb.i or any(c.lower_ == "less" for c in adjective.lefts):
            continue
        if verb.dep_ == "advcl" and any(c.lower_ != "that" for c in children(verb, "mark")):
            continue  # "it is likely if they leave"
        negated = any(
            c.dep_ == "neg" or c.lower_ == "not" for token in {adjective, head, adjective.head} for c in token.children
        )
        return ((f"not {adjective.lower_}" if negated else adjective.lower_, adjective),)
    return ()


def is_aim(verb: Token) -> bool:
    """ "The goal is to end it", "that was to see it": what the subject consists in, nothing that has to be done."""
    return verb.lemma_ == "be" and equates(verb)


def denied_aim(verb: Token) -> Token | None:
    """ "The goal is not to win": the parse gives the "not" to the infinitive."""
    if not is_aim(verb):
        return None
    negations = (c for inner in children(verb, "xcomp") for c in children(inner, "neg"))
    return next((c for c in negations if c.i == verb.i + 1), None)
