"""The other half of a result: "29 votes to 24", "58 percent to 42", "the vote was 27 to 24"; and the other side of a
comparison: "lost 2,000 posts, versus a gain of 3,000"."""

from __future__ import annotations

from newsclaims.components.mirror import Doc
from newsclaims.components.quantities.change import direction_of
from newsclaims.components.quantities.placed import Placed
from newsclaims.lexicon import word_set

_WHOLE = 100
_REACH = 10


def is_other_half(doc: Doc, placed: Placed) -> bool:
    """Whether ``placed`` stands behind "to" as the smaller half of a vote or of a hundred percent."""
    value = placed.amount.value
    if placed.first < 3 or doc[placed.first - 1].lower_ != "to" or value is None:
        return False
    at, counted = placed.first - 2, doc[placed.first - 2]
    if counted.lemma_.lower() == "vote":
        return doc[at - 1].like_num and doc[max(at - 2, 0)].lower_ != "from"  # "passed by 29 votes to 24"
    shares = False
    while at > 1 and doc[at].lower_ in word_set("measured", "of_hundred"):
        at, shares = at - 1, True
    first, before = doc[at], doc[at - 1]
    if not first.text.isdigit() or before.lower_ == "from" or before.is_currency:
        return False
    after = doc[placed.last + 1 : placed.last + 2]
    if after and (after[0].pos_ in {"NOUN", "PROPN", "ADJ"} or after[0].text in {"%", "-"}):
        return False
    larger = int(first.text)
    if larger < value or (shares and larger + value > _WHOLE):
        return False
    return not any(
        direction_of(token) and token.pos_ != "ADJ" for token in doc[max(at - _REACH, first.sent.start) : at]
    )


def is_opposite(placed: Placed) -> bool:
    """Whether the amount is one of a rise that a fall is compared with, or of a fall: it is no part of the change."""
    noun = placed.anchor.head.head if placed.anchor.dep_ == "pobj" and placed.anchor.head.lower_ == "of" else None
    link = noun.head if noun is not None and noun.dep_ == "pobj" else None
    if noun is None or link is None or link.dep_ != "prep":
        return False
    moved = next((way for way in ("up", "down") if noun.lemma_.lower() in word_set("change", "words", way)), "")
    inner = link.head if link.head.dep_ == "prep" else link
    said = {link.lower_, f"{inner.lower_} {link.lower_}"} & word_set("change", "words", "against")
    way = direction_of(inner.head)
    return bool(moved and said and way) and way != moved
