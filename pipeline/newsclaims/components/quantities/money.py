"""Money that its own words do not show: pounds beside words of money, "billions in consumer spending"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from newsclaims.components.mirror import Doc, Token
from newsclaims.components.quantities.inherited import is_equated, is_of
from newsclaims.components.quantities.placed import NOUNS, Placed, governor, phrase_from
from newsclaims.grammar.amounts import Amount
from newsclaims.grammar.scan import scan
from newsclaims.grammar.units import Unit, nation_of, read_unit
from newsclaims.lexicon import word_set
from newsclaims.model import Evidence, NounPhrase, QuantityMention

_DOLLARS = re.compile(r"(?<![A-TV-Z])\$|\bdollars\b")
_OTHERS = re.compile(r"[£€¥]|[A-RT-Z]\$|\b(?:Canadian|Australian|Hong Kong|New Zealand|Singapore) dollars\b")
Words = Callable[[], Mapping[str, int]]
_THOUSAND, _MILLION = 1_000, 1_000_000


def priced(mention: QuantityMention, placed: Placed, words: Words) -> QuantityMention:
    """ "dollars were changing hands at 70 pounds": pounds after "at", "to" or "for" beside words of money."""
    if mention.unit != "[lb_av]" or "pound" not in placed.text[mention.start : mention.end].lower():
        return mention
    anchor = placed.anchor
    money = {token.lemma_.lower() for token in anchor.sent} & word_set("measured", "money_context")
    if (
        not money
        or anchor.dep_ != "pobj"
        or anchor.head.lower_ not in word_set("measured", "price_links")
        or is_of(mention)
    ):
        return mention
    return replace(mention, unit=nation_of("pound", words()) or "GBP", dimension="money")


def summed(doc: Doc, placed: Placed, mention: QuantityMention) -> QuantityMention:
    """ "billions in consumer spending", "$5 million in cash and 3 million in bonds": dollars, where the article names
    no other currency."""
    least = mention.low if mention.value is None else mention.value
    if mention.unit != "1" or least is None or least < _MILLION:
        return mention
    noun = _in_what(doc, placed)
    cost = _costed(placed)
    if _OTHERS.search(placed.text) is not None:
        return mention
    if noun is None:
        if cost is None:
            return mention
        entity = phrase_from(cost, 0) if cost.pos_ in NOUNS else None
        return replace(mention, unit="USD", dimension="money", entity=entity)
    if cost is None and _DOLLARS.search(placed.text) is None:
        return mention
    rules = tuple(item for item in mention.evidence if not item.rule.startswith("quantity.measured."))
    told = Evidence("quantity.measured.of", mention.start, mention.end)
    return replace(
        mention, unit="USD", dimension="money", entity=phrase_from(noun, noun.doc[0].idx), evidence=(*rules, told)
    )


def of_coin(doc: Doc, placed: Placed, mention: QuantityMention, coin: str) -> QuantityMention:
    """ "The bill had climbed to 940 million", "the army pays 210,000": in the ``coin`` of the amount before."""
    least, anchor = mention.low if mention.value is None else mention.value, placed.anchor
    if not coin or mention.unit != "1" or least is None or least < _THOUSAND or anchor.pos_ != "NUM":
        return mention
    entity: NounPhrase | None = None
    if anchor.dep_ == "dobj":
        told = anchor.head.lemma_.lower() in word_set("measured", "paying")
    elif anchor.dep_ == "pobj" and anchor.head.lower_ == "of":
        noun = anchor.head.head
        told = noun.lemma_.lower() in word_set("measured", "charges")
        entity = phrase_from(noun, 0)
    else:
        entity = mention.entity if is_equated(mention) else None
        told = entity is not None and doc[entity.head].lemma_.lower() in word_set("measured", "charges")
    return replace(mention, unit=coin, dimension="money", entity=entity) if told else mention


def exchanged(doc: Doc, placed: Placed, mention: QuantityMention, coin: str, words: Words) -> QuantityMention:
    """ "The rupee fell to 61 to the dollar", "held the currency at 31 per dollar": in the money that is exchanged."""
    if mention.unit != "1" or mention.entity is None or not _per_coin(doc, placed):
        return mention
    money = doc[mention.entity.head]
    read = _coin(doc, money.i)
    code = coin if money.lemma_.lower() == "currency" else ""
    if read is not None:
        code = nation_of(read.shared, words()) or read.code
    return replace(mention, unit=code, dimension="money") if code else mention


def in_cents(
    doc: Doc, placed: Placed, mention: QuantityMention, beside: Sequence[Amount], words: Words
) -> QuantityMention:
    """ "Diesel rose 5 cents to 1.80 euros", "the rand lost 12 cents": hundredths of the money ``beside``, or of the
    money that moves."""
    if placed.amount.unit.shared != "cent":
        return mention
    near = (amount for amount in beside if amount.dimension == "money" and amount.unit.shared != "cent")
    codes = [amount.code for amount in near if doc[doc.token_at(amount.start)].sent.start == placed.anchor.sent.start]
    moved = _coin(doc, mention.entity.head) if mention.entity is not None else None
    if moved is not None:
        codes = [nation_of(moved.shared, words()) or moved.code, *codes]
    known = word_set("units", "compound", "with_cents")
    return replace(mention, unit=codes[0]) if codes and codes[0] in known else mention


def _per_coin(doc: Doc, placed: Placed) -> bool:
    """ "… to the dollar", "… per euro"."""
    behind = [token for token in doc[placed.last + 1 : placed.last + 5] if token.pos_ != "DET"]
    linked = bool(behind) and behind[0].lower_ in word_set("measured", "per")
    return linked and any(_coin(doc, token.i) is not None for token in behind[1:3])


def _coin(doc: Doc, i: int) -> Unit | None:
    """The money that the noun at ``i`` names, with the nation before it: "the Egyptian pound"."""
    noun = doc[i].lemma_.lower()
    for name in (f"{doc[max(i - 1, 0)].lower_} {noun}", noun):
        read = read_unit(scan(name), 0)
        if read is not None and read[0].dimension == "money" and read[1] == len(scan(name)):
            return read[0]
    return None


def _costed(placed: Placed) -> Token | None:
    """ "cost taxpayers billions": the verb; "the cost could be in the billions": its subject."""
    if placed.amount.form != "vague":
        return None
    verb, _ = governor(placed.anchor, placed.amount.start)
    if verb is None:
        return None
    if verb.lemma_.lower() == "cost":
        return verb
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    told = subject is not None and subject.lemma_.lower() in word_set("measured", "sums")
    return subject if told and verb.lemma_.lower() in word_set("change", "verbs", "summing") else None


def _in_what(doc: Doc, placed: Placed) -> Token | None:
    """The noun of money after "in" or "worth of"."""
    link = doc[placed.last + 1] if placed.last + 1 < len(doc) else None
    if link is not None and link.lower_ == "more" and placed.last + 2 < len(doc):  # "millions more in aid"
        link = doc[placed.last + 2]
    if link is None or link.lower_ not in {"in", "of"} or placed.anchor.dep_ in {"nsubj", "nsubjpass"}:
        return None
    noun = next((child for child in link.children if child.dep_ in {"pobj", "pcomp"}), None)
    if noun is None or noun.pos_ not in NOUNS | {"VERB"}:
        return None
    return noun if noun.lemma_.lower() in word_set("measured", "sums") else None
