"""Measures that make claims of their own beside their noun: "a 76-metre ship", "a boat, 19 centimetres long"."""

from __future__ import annotations

from dataclasses import dataclass

from newsclaims.components.mirror import Doc, Token
from newsclaims.components.phrases import end_of, noun_phrase, tokens_at
from newsclaims.lexicon import word_set
from newsclaims.model import NounPhrase, QuantityMention, Span


@dataclass(frozen=True, slots=True)
class Measure:
    """A claim that a quantity makes apart from its clause's verb ("its 1344-kilometer-long border")."""

    quantity: QuantityMention
    subject: NounPhrase
    predicate: Span
    lemma: str
    evidence: Span
    rule: str
    object: NounPhrase | None = None


def attributive(doc: Doc, quantity: QuantityMention) -> Measure | None:
    """A physical measure before its noun: "1344-kilometer-long border" → `be long`, "the 76.5-meter ship" → `be`."""
    if quantity.dimension not in word_set("claims", "measured"):
        return None
    tokens = tokens_at(doc, quantity.start, quantity.end)
    if not tokens:
        return None
    node = tokens[-1]
    adjective: Token | None = None
    inside = {token.i for token in tokens}
    for _ in range(5):
        if node.i not in inside and node.pos_ in {"NOUN", "PROPN"}:
            break
        if node.i not in inside and node.lower_ in word_set("phrases", "measure_adjectives"):
            adjective = node
        if node.head.i == node.i or node.dep_ not in {
            "nummod",
            "compound",
            "npadvmod",
            "amod",
            "nmod",
            "quantmod",
            "advmod",
        }:
            return None
        node = node.head
    if node.i in inside or node.i < tokens[-1].i or node.pos_ not in {"NOUN", "PROPN"}:
        return None
    hyphenated = any("-" in token.text for token in tokens) or doc[tokens[-1].i + 1].text == "-"
    if (not hyphenated or quantity.dimension == "duration") and adjective is None:
        return None  # "a ten-minute speech" is counted by its clause
    if node.dep_ == "compound" and node.head.ent_type_ == "PERSON" and not node.ent_type_:
        node = node.head  # "47-year-old teacher Jan Hrdy"
    phrase = noun_phrase(node, conjuncts=False)
    if adjective is not None:
        span, lemma = Span(adjective.idx, end_of(adjective)), f"be {adjective.lower_}"
    else:
        span, lemma = Span(quantity.start, quantity.end), "be"
    return Measure(quantity, phrase, span, lemma, Span(phrase.start, phrase.end), "measure:attributive")


def behind_noun(doc: Doc, quantity: QuantityMention) -> Measure | None:
    """A measure behind its noun: "a boat, 19 centimetres long" → `be long`, "men under the age of 21" → `be`."""
    tokens = tokens_at(doc, quantity.start, quantity.end)
    if not tokens or quantity.dimension not in word_set("claims", "measured"):
        return None
    first, last = tokens[0], tokens[-1]
    after = doc[min(last.i + 1, len(doc) - 1)]
    aged = any(item.rule == "quantity.age" for item in quantity.evidence)
    if after.lower_ in word_set("phrases", "measures_behind"):
        noun, span, lemma = _described(last, after), Span(after.idx, end_of(after)), f"be {after.lower_}"
        end = end_of(after)
    elif aged and first.dep_ == "prep" and first.i and first.head.i == first.i - 1:
        noun, span, lemma, end = first.head, Span(quantity.start, quantity.end), "be", quantity.end
    else:
        return None
    if noun is None or noun.pos_ not in {"NOUN", "PROPN"} or noun.i >= first.i:
        return None
    phrase = without(noun_phrase(noun, conjuncts=False), first)
    return Measure(quantity, phrase, span, lemma, Span(phrase.start, end), "measure:behind")


def _described(unit: Token, adjective: Token) -> Token | None:
    """The noun of an adjective of measure behind it; none where the adjective completes a verb."""
    if adjective.head.i == unit.i:
        return unit.head if unit.dep_ == "appos" else None
    first = adjective.head if adjective.dep_ == "conj" else adjective
    return first.head if first.dep_ in {"amod", "advmod", "appos", "acl"} and unit.head.i == adjective.i else None


def without(phrase: NounPhrase, preposition: Token) -> NounPhrase:
    """The noun phrase up to the preposition that holds the measure."""
    before = preposition.doc[preposition.i - 1]
    while before.is_punct and before.i > phrase.head:
        before = preposition.doc[before.i - 1]
    return NounPhrase(phrase.start, min(phrase.end, end_of(before)), phrase.head)
