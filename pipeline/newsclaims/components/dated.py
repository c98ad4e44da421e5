"""Times at the end of a phrase that say when something was said: "data from the ministry on Friday"."""

from __future__ import annotations

from dataclasses import replace

from newsclaims.components.lookup import placed
from newsclaims.components.mirror import Token
from newsclaims.components.phrases import end_of, tokens_at
from newsclaims.lexicon import word_set
from newsclaims.model import NounPhrase

_TIMES = {"", "DATE", "TIME"}


def undated(phrase: NounPhrase, head: Token) -> NounPhrase:
    """``phrase``, headed by ``head``, without the time that closes it; "the report for 2019" keeps what it is about."""
    for span, _ in placed(head.doc, "times").at(phrase.end - 1):
        words = tokens_at(head.doc, span.start, span.end)
        first = words[0]
        if span.end != phrase.end or first.i <= head.i or not _TIMES.issuperset(word.ent_type_ for word in words):
            continue
        if first.nbor(-1).lower_ in word_set("function", "prepositions", "dating"):
            first = max(first.nbor(-1).left_edge, head.nbor(1), key=lambda token: token.i)
        elif any(word.dep_ in {"pobj", "conj"} for word in words):
            continue
        if first.i > head.i:
            return replace(phrase, end=end_of(first.nbor(-1)))
    return phrase
