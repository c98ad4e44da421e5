"""What an amount measures because an amount before it does: shares of one whole, parts and multiples of a sum.

The unit of an amount is nothing that another one measures.
"""

from __future__ import annotations

from dataclasses import replace

from newsclaims.components.mirror import Doc
from newsclaims.components.quantities.placed import NOUNS, Placed, follows, governor
from newsclaims.lexicon import word_set
from newsclaims.model import Evidence, NounPhrase, QuantityMention, Role

_STUFF = {"mass", "volume"}
_WHOLES = {"quantity.measured.of", "quantity.measured.carried"}
_NEAR = 40
Told = tuple[Placed, QuantityMention]


def carried(doc: Doc, before: list[Told], placed: Placed, mention: QuantityMention) -> QuantityMention:
    """``mention`` with what it takes from the amounts ``before`` it, the last one last."""
    mention = _off_units(doc, before, placed, mention)
    if not before:
        return mention
    last, said = before[-1]
    here = last.anchor.sent.start == placed.anchor.sent.start
    if said.dimension == "money" and _is_part(doc, last, placed, mention):
        return replace(mention, entity=_sum(before[-1]))
    if mention.entity is not None:
        return mention
    if here and said.dimension == "money" and _is_multiple(doc, placed, mention):
        return replace(mention, entity=_sum(before[-1]))
    if here and _is_multiple(doc, placed, mention):
        return replace(mention, entity=said.entity)
    if here and mention.dimension in _STUFF and not placed.amount.compound:  # "5.2 tons of barley, then 4.5 tons"
        stuff = next((other for _, other in reversed(before) if other.dimension == mention.dimension), None)
        return mention if stuff is None or not _has_whole(stuff) else told_of(mention, stuff.entity)
    between = placed.text[said.end : mention.start].strip()
    told = between.endswith(",") and len(between) < _NEAR
    if here and mention.unit == "%" and told and _is_degree(doc, placed):
        return told_of(mention, said.entity)  # "sold 1.4 million tonnes, 30 percent more than in May"
    if mention.unit == "%" and mention.role is not Role.BY and not _is_degree(doc, placed):
        whole = _whole(before, placed)
        return mention if whole is None else told_of(mention, whole)
    return mention


def told_of(mention: QuantityMention, entity: NounPhrase | None) -> QuantityMention:
    """``mention`` of what was told before."""
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
    if same and mention.unit == "%" and held[1].dimension == "money":
        return replace(mention, entity=_sum(held))  # "raised 4 million euros last year, of which 30 percent"
    return replace(mention, entity=held[1].entity if same else None)


def _sum(told: Told) -> NounPhrase:
    """What the money is of, else the money itself."""
    last, said = told
    return said.entity or NounPhrase(said.start, said.end, last.anchor.i, True)


def _is_part(doc: Doc, last: Placed, placed: Placed, mention: QuantityMention) -> bool:
    """ "Half of it", "less than a third of that" of the money before; in its sentence also "could find even half"."""
    here = last.anchor.sent.start == placed.anchor.sent.start
    behind = [token.lower_ for token in doc[placed.last + 1 : placed.last + 3]]
    if len(behind) == 2 and behind[0] == "of":
        return behind[1] in word_set("measured", "never_counted") and (here or follows(last, placed))
    bare = placed.amount.form == "fraction" and mention.entity is None and placed.anchor.dep_ == "dobj"
    return here and bare and not (behind and behind[0].isalpha() and doc[placed.last + 1].pos_ in NOUNS)


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
    if other is None or said is None:
        return None
    here = other.anchor.sent.start == placed.anchor.sent.start
    one, again = (governor(amount.anchor, amount.amount.start)[0] for amount in (other, placed))
    if one is None or again is None:
        return None
    fronted = other.anchor.dep_ == "pobj" and other.first < one.i
    alike = one.i == again.i
    if not here:  # "The unit returned 43 percent of the power. Others return more than 85 percent"
        alike = one.lemma_ == again.lemma_ and one.lemma_ not in {"be", "have"}
        alike = alike and follows(other, placed) and placed.anchor.dep_ == "dobj"
    return said.entity if alike and not fronted and _has_whole(said) else None


def _again(entity: NounPhrase | None) -> NounPhrase | None:
    return None if entity is None else NounPhrase(entity.start, entity.end, entity.head, True)
