"""What an amount measures because an amount before it does: shares of one whole, parts and multiples of a sum.

The unit of an amount is nothing that another one measures.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from newsclaims.components.quantities.placed import Placed, governor
from newsclaims.model import Evidence, NounPhrase, QuantityMention, Role

_STUFF = {"mass", "volume"}
_WHOLES = {"quantity.measured.of", "quantity.measured.carried"}
Told = tuple[Placed, QuantityMention]


def carried(doc: Doc, before: list[Told], placed: Placed, mention: QuantityMention) -> QuantityMention:
    """``mention`` with what it takes from the amounts ``before`` it, the last one last."""
    mention = _off_units(doc, before, placed, mention)
    if mention.entity is not None or not before:
        return mention
    last, said = before[-1]
    here = last.anchor.sent.start == placed.anchor.sent.start
    if here and said.dimension == "money" and (_is_part(doc, placed) or _is_multiple(doc, placed, mention)):
        return replace(mention, entity=said.entity or NounPhrase(said.start, said.end, last.anchor.i, True))
    if here and _is_multiple(doc, placed, mention):
        return replace(mention, entity=said.entity)
    if here and mention.dimension in _STUFF and not placed.amount.compound:  # "5.2 tons of barley, then 4.5 tons"
        stuff = next((other for _, other in reversed(before) if other.dimension == mention.dimension), None)
        return mention if stuff is None or not _has_whole(stuff) else _with(mention, stuff.entity)
    if mention.unit == "%" and mention.role is not Role.BY and not _is_degree(doc, placed):
        whole = _whole(before, placed)
        return mention if whole is None else _with(mention, whole)
    return mention


def _with(mention: QuantityMention, entity: NounPhrase | None) -> QuantityMention:
    told = Evidence("quantity.measured.carried", mention.start, mention.end)
    return replace(mention, entity=_again(entity), evidence=(*mention.evidence, told))


def _has_whole(mention: QuantityMention) -> bool:
    return bool({item.rule for item in mention.evidence} & _WHOLES)


def _off_units(doc: Doc, before: list[Told], placed: Placed, mention: QuantityMention) -> QuantityMention:
    """ "takes 31 months, up from 22": no months are measured, but what they measure."""
    if mention.entity is None:
        return mention
    head = doc[mention.entity.head].idx
    held = next((pair for pair in reversed(before) if pair[1].start <= head < pair[1].end), None)
    if held is None or held[1].unit == "1":
        return mention
    same = held[0].anchor.sent.start == placed.anchor.sent.start
    return replace(mention, entity=held[1].entity if same else None)


def _is_part(doc: Doc, placed: Placed) -> bool:
    """ "Half of it"."""
    behind = [token.lower_ for token in doc[placed.last + 1 : placed.last + 3]]
    return len(behind) == 2 and behind[0] == "of" and behind[1] == "it"


def _is_multiple(doc: Doc, placed: Placed, mention: QuantityMention) -> bool:
    """ "Twice as much", "three times as much"."""
    told = any(item.rule == "quantity.measured.times" for item in mention.evidence)
    return told and "much" in [token.lower_ for token in doc[placed.last + 1 : placed.last + 4]]


def _is_degree(doc: Doc, placed: Placed) -> bool:
    """ "5 percent more", "30 percent cheaper"."""
    return any(token.tag_ in {"JJR", "RBR"} for token in doc[placed.last + 1 : placed.last + 2])


def _whole(before: list[Told], placed: Placed) -> NounPhrase | None:
    """ "63 percent of the people, as against 58 percent in 2002": of the same, where one verb holds both."""
    other, said = next((pair for pair in reversed(before) if pair[1].unit == "%"), (None, None))
    if other is None or said is None or other.anchor.sent.start != placed.anchor.sent.start:
        return None
    verbs = [governor(amount.anchor, amount.amount.start)[0] for amount in (other, placed)]
    fronted = verbs[0] is not None and other.anchor.dep_ == "pobj" and other.first < verbs[0].i
    alike = verbs[0] is not None and verbs[1] is not None and verbs[0].i == verbs[1].i
    return said.entity if alike and not fronted and _has_whole(said) else None


def _again(entity: NounPhrase | None) -> NounPhrase | None:
    return None if entity is None else NounPhrase(entity.start, entity.end, entity.head, True)
