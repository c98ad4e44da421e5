"""The unit that is meant where the words leave it open: degrees of warmth, points of growth, ounces of gold."""

from __future__ import annotations

import re
from dataclasses import replace

from newsclaims.components.mirror import Doc
from newsclaims.components.phrases import end_of
from newsclaims.components.quantities.indexes import is_political
from newsclaims.components.quantities.placed import Placed
from newsclaims.lexicon import word_set
from newsclaims.model import QuantityMention

_SCALE = re.compile(r"(?<=[\d°])[CF]\b|\b[Ff]ahrenheit\b|\b(?:[Cc]elsius|[Cc]entigrade)\b")
_TO_SHARE = re.compile(r" points? to \d+(?:\.\d+)? ?(?:%|per ?cent\b)")
_DEADLY = 50


def meant(doc: Doc, placed: Placed, mention: QuantityMention, seen: set[str]) -> QuantityMention:
    """``mention`` with the unit meant; ``seen``: those of the amounts before it."""
    if mention.unit == "[oz_av]" and ("[oz_tr]" in seen or _lemmas(placed) & word_set("measured", "precious")):
        return replace(mention, unit="[oz_tr]")
    if mention.entity is not None and mention.unit == "1" and _spent(doc, placed, mention):
        end = end_of(doc[mention.entity.head])
        return replace(mention, unit="d", dimension="duration", entity=None, end=end)
    if mention.unit == "1" and (_of_growth(doc, placed) or _of_share(doc, placed, mention)):
        return replace(mention, unit="pp", dimension="ratio")
    return _warmth(doc, placed, mention)


def _spent(doc: Doc, placed: Placed, mention: QuantityMention) -> bool:
    """ "Spent two nights in a barn", "drove for three nights": days, where "three nights of rain" are counted."""
    if mention.entity is None or doc[mention.entity.head].lemma_ != "night" or placed.amount.attributive:
        return False
    night = doc[mention.entity.head]
    if any(child.lower_ == "of" for child in night.rights):
        return False
    lasting = night.dep_ in {"dobj", "npadvmod"} and night.head.lemma_.lower() in word_set("measured", "lasting")
    return lasting or (night.dep_ == "pobj" and night.head.lower_ in word_set("measured", "spanning"))


def _of_growth(doc: Doc, placed: Placed) -> bool:
    """ "cost the country two points of growth"."""
    point, link, noun = [*doc[placed.last + 1 : placed.last + 4], *[doc[placed.last]] * 3][:3]
    return point.lemma_ == "point" and link.lower_ == "of" and noun.lower_ in word_set("measured", "in_points")


def _of_share(doc: Doc, placed: Placed, mention: QuantityMention) -> bool:
    """ "Support fell two points", "leads by 12 points among men", "fell two points to 31%"; a lead only where the
    article tells of polls."""
    if mention.entity is None or not any(t.lemma_ == "point" for t in doc[placed.last + 1 : placed.last + 2]):
        return False
    rules, noun = {item.rule for item in mention.evidence}, doc[mention.entity.head].lemma_.lower()
    if "quantity.measured.ahead" in rules:
        return True
    share = noun in word_set("measured", "in_points") or _TO_SHARE.match(placed.text, placed.amount.end) is not None
    share = share or (noun in word_set("measured", "leads") and is_political(placed.text))
    return share and "quantity.measured.equated" in rules


def _warmth(doc: Doc, placed: Placed, mention: QuantityMention) -> QuantityMention:
    """Bare "degrees" beside a word of weather, and the number of a temperature ("the temperature was minus 12"):
    Fahrenheit where they would be deadly as Celsius."""
    bare = mention.unit == "1" and mention.entity is not None and doc[mention.entity.head].lemma_ == "temperature"
    if not (mention.unit == "deg" or bare) or mention.value is None:
        return mention
    if not (bare or _lemmas(placed) & word_set("measured", "weather") or _is_weather(placed)):
        return mention
    scale = _SCALE.search(placed.text)  # of two, the one that the text gives first, the other converts
    hot = mention.value >= _DEADLY if scale is None else scale.group(0)[-1] in "Ft"
    return replace(mention, unit="[degF]" if hot else "Cel", dimension="temperature")


def _lemmas(placed: Placed) -> set[str]:
    return {token.lemma_.lower() for token in placed.anchor.sent}


def _is_weather(placed: Placed) -> bool:
    """ "It was 41 degrees", "the water was 12 degrees"."""
    verb = placed.anchor.head
    told = placed.anchor.dep_ in {"attr", "acomp"} and verb.lemma_ == "be"
    warm = word_set("measured", "warm") | {"it"}
    return told and any(child.lower_ in warm for child in verb.lefts if child.dep_ == "nsubj")
