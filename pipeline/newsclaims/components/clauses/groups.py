"""Verb groups, worked out once a verb: clauses and their qualification both ask for them."""

from __future__ import annotations

from newsclaims.components.lookup import remembered
from newsclaims.components.mirror import Token
from newsclaims.components.predicates import VerbGroup, verb_group


def group_of(verb: Token) -> VerbGroup:
    """`verb_group` of ``verb``; what is remembered of it are indices, as tokens hold their document."""
    doc, known = verb.doc, remembered(verb.doc, "verb groups")
    if verb.i not in known:
        group = verb_group(verb)
        complement = None if group.complement is None else group.complement.i
        rest = group.span, group.lemma, group.voice, group.rule
        known[verb.i] = tuple(token.i for token in group.tokens), complement, rest
        return group
    tokens, complement, rest = known[verb.i]
    return VerbGroup(tuple(doc[i] for i in tokens), None if complement is None else doc[complement], *rest)
