"""What a weight or volume without a noun is of: "Copper is dear again. The mine dug 300,000 tonnes" is of copper."""

from __future__ import annotations

from collections import Counter

from newsclaims.components.mirror import Doc, Token
from newsclaims.components.phrases import end_of
from newsclaims.components.quantities.carried import told_of
from newsclaims.components.quantities.placed import NOUNS, SUBJECTS, Placed, governor, start_of
from newsclaims.lexicon import word_set
from newsclaims.model import NounPhrase, QuantityMention

_WEIGHED = {"mass", "volume"}
_REACH, _NEAR = 600, 30


def understood_stuff(doc: Doc, placed: Placed, mention: QuantityMention) -> QuantityMention:
    """``mention`` of the commodity named before it, where it is subject or object and no one's weight."""
    amount = placed.amount
    if mention.entity is not None or mention.dimension not in _WEIGHED or amount.attributive or amount.compound:
        return mention
    if not (_is_argument(placed) and not _is_own_weight(placed)):
        return mention
    noun = _commodity(doc, start_of(doc, placed))
    return mention if noun is None else told_of(mention, NounPhrase(noun.idx, end_of(noun), noun.i, True))


def _is_argument(placed: Placed) -> bool:
    """Subject, object, what there is, or the whole in front: "Of the 300 tonnes bought abroad, 90 arrived"."""
    anchor = placed.anchor
    while anchor.dep_ == "conj" and anchor.head.i < anchor.i:
        anchor = anchor.head
    whole = anchor.dep_ == "pobj" and anchor.head.lower_ == "of" and anchor.head.head.pos_ in {"VERB", "AUX"}
    return whole or anchor.dep_ in SUBJECTS | {"dobj", "attr", "nummod"}


def _is_own_weight(placed: Placed) -> bool:
    """ "Lost 12 kilos", "weighs two tonnes"; but "tonnes were lost"."""
    verb, _ = governor(placed.anchor, placed.amount.start)
    own = placed.anchor.dep_ not in SUBJECTS
    return verb is None or (own and verb.lemma_.lower() in word_set("measured", "weighing"))


def _commodity(doc: Doc, before: int) -> Token | None:
    """The commodity named right before, else the one named most in what goes before, of several the nearest; also
    inside other names ("oil firms")."""
    goods = word_set("measured", "commodities")
    near = doc[max(before - _REACH, 0) : before]
    named = [token for token in near if token.lemma_.lower() in goods and token.pos_ in NOUNS]
    if named and before - named[-1].i < _NEAR:
        return named[-1]
    often = Counter(token.lemma_.lower() for token in named)
    return max(reversed(named), key=lambda token: often[token.lemma_.lower()], default=None)
