"""Which part of an argument holds a quantity, and what heads that part."""

from __future__ import annotations

from newsclaims.components.heads import is_amount, is_rate
from newsclaims.components.mirror import Doc, Token
from newsclaims.components.phrases import end_of, noun_phrase, semantic_head, tokens_at
from newsclaims.lexicon import word_set
from newsclaims.model import NounPhrase, QuantityMention

NOMINAL = {"NOUN", "PROPN", "PRON", "NUM"}


def part_with(doc: Doc, phrase: NounPhrase | None, quantity: QuantityMention | None) -> NounPhrase | None:
    """The conjunct of ``phrase`` that holds ``quantity``; the whole phrase when the number governs all of it."""
    if phrase is None or quantity is None or phrase.elided:
        return phrase
    tokens = tokens_at(doc, phrase.start, phrase.end)
    inside = {token.i for token in tokens}
    top = next((t for t in tokens if t.head.i not in inside or t.head.i == t.i), None)
    if top is None:
        return phrase
    conjuncts = [top, *[c for c in _conjuncts(top) if c.i in inside]]
    if len(conjuncts) == 1:
        return phrase
    parts = [noun_phrase(token, conjuncts=False) for token in conjuncts]
    holding = [i for i, part in enumerate(parts) if part.start <= quantity.start and quantity.end <= part.end]
    if not holding:
        return phrase
    index = holding[0]
    numbered = [any(t.pos_ == "NUM" or t.like_num for t in tokens_at(doc, p.start, p.end)) for p in parts]
    determined = [any(t.dep_ in {"det", "poss"} for t in c.children) for c in conjuncts]
    last = index
    while last + 1 < len(parts) and not numbered[last + 1] and not determined[last + 1]:
        last += 1
    return NounPhrase(parts[index].start, parts[last].end, parts[index].head)


def _conjuncts(token: Token) -> list[Token]:
    found = []
    for child in token.children:
        if child.dep_ == "conj":
            found += [child, *_conjuncts(child)]
    return found


def headed(doc: Doc, phrase: NounPhrase | None, quantity: QuantityMention) -> NounPhrase | None:
    """ "362 were wounded": the number's noun, elided, heads the argument."""
    if phrase is None or quantity.entity is None:
        return phrase
    if phrase.start >= quantity.start and phrase.end <= quantity.end:
        return NounPhrase(phrase.start, phrase.end, quantity.entity.head, elided=True)
    tokens = tokens_at(doc, quantity.start, quantity.end)
    head = doc[phrase.head]
    if head.ent_type_ == "MONEY" and head.pos_ == "NUM" and end_of(head) < quantity.start:
        return phrase  # "gives $3 million for two schools"
    vague = phrase.elided or head.pos_ in {"PRON", "NUM", "DET"} or head.lower_ in {"more", "others"}
    if vague or any(token.i == phrase.head for token in tokens):  # the unit heads the parse: "30 tons of narcotics"
        return NounPhrase(phrase.start, phrase.end, quantity.entity.head)
    return phrase


def included(doc: Doc, thing: NounPhrase, quantity: QuantityMention, root: int = -1) -> NounPhrase | None:
    """The phrase after "including", "among them" or in apposition that refines ``thing``."""
    tokens = tokens_at(doc, quantity.start, quantity.end)
    node = tokens[-1] if tokens else None
    inside = {t.i for t in tokens_at(doc, thing.start, thing.end)}
    holder: Token | None = None
    for _ in range(8):
        if node is None or node.head.i == node.i:
            return None
        if node.dep_ == "pobj" and node.head.lower_ in word_set("measured", "including"):
            return headed(doc, noun_phrase(holder or node, conjuncts=holder is None), quantity)
        if (among := _among(node)) is not None:
            phrase = noun_phrase(node)
            return headed(doc, NounPhrase(max(phrase.start, among), phrase.end, phrase.head), quantity)
        if node.dep_ in {"conj", "appos"} and node.pos_ in NOMINAL and holder is None:
            holder = node
        if node.dep_ == "appos" and node.head.i in inside and (_restates(node) or is_rate(node)):
            return None
        if node.idx > thing.end and (other := _put_at(node, quantity)) is not None:
            return other
        if node.dep_ == "appos" and node.head.i in inside:
            return headed(doc, noun_phrase(holder or node, conjuncts=holder is None), quantity)
        if node.dep_ in {"nsubj", "nsubjpass", "ROOT"}:
            return None
        if node.head.i == root and node.idx > thing.end and _goes_on(node, quantity):
            return headed(doc, noun_phrase(node), quantity)  # "reported 40 cases on Monday and five deaths"
        node = node.head
    return None


def _among(noun: Token) -> int | None:
    """ "Counted 14 bodies, among them two of his nephews": where the phrase begins."""
    links = (c for c in noun.lefts if c.dep_ == "prep" and c.lower_ == "among")
    return next((end_of(p) + 1 for link in links for p in link.children if p.lower_ == "them"), None)


def _restates(noun: Token) -> bool:
    """ "Visited the office, a unit of 15 square metres": another word for the one thing before, no part of it."""
    indefinite = any(c.lower_ in {"a", "an"} for c in noun.lefts)
    return indefinite and noun.tag_ == noun.head.tag_ == "NN" and not noun.ent_type_


def _put_at(noun: Token, quantity: QuantityMention) -> NounPhrase | None:
    """ "Put the depth at 9 metres and the width at 20": a second object with its amount behind the same preposition."""
    verb = next((t for t in noun.ancestors if t.pos_ in {"VERB", "AUX"}), noun)
    if noun.dep_ != "conj" or noun.pos_ in {"VERB", "AUX"} or is_amount(noun):
        return None
    links = {c.lower_ for c in verb.rights if c.dep_ == "prep" and c.i < noun.i}
    for link in noun.rights:
        if link.lower_ in links and link.idx < quantity.start and quantity.end <= end_of(link.right_edge):
            return NounPhrase(noun_phrase(noun).start, end_of(link.nbor(-1)), semantic_head(noun).i)
    return None


def _goes_on(noun: Token, quantity: QuantityMention) -> bool:
    """A counted noun joined to the verb, or an object behind a colon, that adds to the object."""
    if noun.pos_ not in NOMINAL or quantity.start <= noun.idx < quantity.end:
        return False
    if quantity.start > noun.idx and noun.nbor(1).lower_ != "of":
        return False  # "limit access for 40 million people"
    return noun.dep_ == "conj" or (noun.dep_ == "dobj" and noun.doc[noun.left_edge.i - 1].text in {":", "—", "–"})
