"""What a quantity takes from the one before or after it: the unit, the role and the noun of a second expression."""

from __future__ import annotations

import re
from dataclasses import replace

from newsclaims.lexicon import word_set
from newsclaims.model import QuantityMention, Role

_STOP = re.compile(r"(?<!\bvs)(?<!\.S)\. |;")
_PHYSICAL = {"mass", "volume", "power", "energy", "area"}
_OLD = {" old", "-old"}
_UNDERSTOOD = {"quantity.measured.ellipsis", "quantity.measured.named"}
_COUNTED = {"quantity.measured.counted", "quantity.measured.of"}
_FAR, _GAP = 100, 5
Candidate = tuple[QuantityMention, str]


def from_next(text: str, found: list[Candidate]) -> list[Candidate]:
    """ "almost half, 48.2%, of the houses", "a third, or 33 percent, of us": the noun stands after the second."""
    for i in range(len(found) - 1, 0, -1):
        mention, reason = found[i - 1]
        following, other = found[i]
        aged = mention.unit == "1" and following.unit == "a" and text[following.end : following.end + 4] in _OLD
        if reason or other or following.entity is None or not (is_bare(mention) and (aged or is_of(following))):
            continue
        if aged and text[mention.end : following.start] in word_set("measured", "joined_ages"):
            entity = following.entity  # "22 and 23 years old"
            found[i - 1] = replace(mention, unit="a", dimension="duration", entity=entity), reason
            continue
        alike = mention.unit == following.unit
        if (
            alike
            and text[mention.end : following.start] in word_set("measured", "joined_amounts")
            and not is_equated(mention)
        ):
            found[i - 1] = replace(mention, entity=following.entity), reason
    return found


def ends_of(text: str, found: list[Candidate]) -> list[Candidate]:
    """ "raised from 12 to 15 pence": what the last one measures, and in which unit, the one before it does too."""
    (low, reason), (high, other) = found[-2:]
    if reason or other or low.role is not Role.FROM or high.role is not Role.TO:
        return found
    behind = low.entity is None or low.entity.start <= high.start < low.entity.end
    unsaid = low.unit == "1" != high.unit and is_bare(low)
    if text[low.end : high.start].strip() != "to" or not (behind or unsaid):
        return found
    entity = high.entity if behind else low.entity  # "the rate doubled, from 40 to some 80 metres a year"
    low = replace(low, entity=entity, unit=high.unit, dimension=high.dimension)
    return [*found[:-2], (low, reason), (high, other)]


def inherit(text: str, previous: QuantityMention, mention: QuantityMention) -> QuantityMention:
    """ "162.31 points, or 2.14%": the second expression of the same change has its role and what it measures."""
    gap = text[previous.end : mention.start]
    mention = _unit_again(gap, previous, mention)
    mention = _against(gap, previous, mention)
    again = gap.endswith((" another ", " versus ", " vs. ", " vs ")) and len(gap) < 100 and not _STOP.search(gap)
    if again and mention.entity is None and mention.unit == previous.unit and is_told(previous):
        mention = replace(mention, entity=previous.entity)
    listed = gap.strip() in word_set("measured", "listed_amounts")
    if listed and mention.entity is None and mention.unit == previous.unit != "1":
        mention = replace(mention, entity=previous.entity)
    if (
        mention.role is Role.FROM
        and (mention.entity is None or is_understood(mention))
        and mention.unit == previous.unit
        and len(gap) < 80
    ):
        mention = mention if "." in gap else replace(mention, entity=previous.entity)
    if (
        mention.entity is None
        and previous.role is mention.role is Role.BY
        and gap.strip() in {"points, or", ", or", "points (", "("}
    ):
        mention = replace(mention, entity=previous.entity)
    money = mention.dimension == "money" and mention.unit == previous.unit
    if money and mention.entity is None and is_borne(previous) and _joins(gap):
        borne = tuple(item for item in previous.evidence if item.rule == "quantity.measured.bearer")
        mention = replace(mention, entity=previous.entity, evidence=(*mention.evidence, *borne))
    mention = _scaled(gap, previous, _of_length(gap, previous, mention))
    mention = _apposed(gap, previous, _coordinated(gap, previous, mention))
    if mention.role is Role.TO and previous.role is Role.FROM and mention.unit == previous.unit and len(gap) < 40:
        first = None if _holds(previous, mention) or "," in gap else previous.entity
        mention = replace(mention, entity=first or mention.entity)
    elif (mention.entity is None and mention.role is Role.TO and previous.role is Role.BY and len(gap) < 25) or (
        mention.unit == "1" and previous.role is Role.FROM and mention.role is Role.TO
    ):
        mention = replace(mention, entity=previous.entity)
    if (
        previous.role is Role.BY
        and mention.role is Role.LEVEL
        and gap.strip() in word_set("change", "words", "reaching")
    ):
        return replace(mention, role=Role.TO, direction=previous.direction, entity=mention.entity or previous.entity)
    if previous.role not in {Role.BY, Role.TO} or mention.role is not Role.LEVEL:
        return mention
    between = text[previous.end : mention.start].strip()
    if between.removeprefix("points").strip() in word_set("measured", "restated"):
        share = mention.dimension == "ratio" and not is_of(mention)
        entity = previous.entity if share else mention.entity
        return replace(mention, role=previous.role, direction=previous.direction, entity=entity)
    return mention


def _unit_again(gap: str, previous: QuantityMention, mention: QuantityMention) -> QuantityMention:
    """A bare number of a change or comparison has the unit before it: "compared with 34"."""
    physical = previous.dimension in _PHYSICAL and mention.role is not Role.LEVEL and "." not in gap.replace("U.S.", "")
    if (
        mention.unit == "1" and previous.unit != "1" and physical and is_bare(mention)
    ):  # "half a million barrels … by 211,000"
        mention = replace(mention, unit=previous.unit, dimension=previous.dimension)
    if (
        mention.unit == "1"
        and previous.unit != "1"
        and gap.strip(" ,") in word_set("change", "words", "comparing")
        and is_bare(mention)
    ):
        mention = replace(mention, unit=previous.unit, dimension=previous.dimension, entity=previous.entity)
    return mention


def _against(gap: str, previous: QuantityMention, mention: QuantityMention) -> QuantityMention:
    """ "Stood at 20,000 tonnes, against 12,000 in May", "sales of $9 million (previously $7 million)": of the same."""
    if mention.unit != previous.unit or not (mention.entity is None or is_understood(mention)) or _STOP.search(gap):
        return mention
    words = gap.lower().strip(" ,:").split()
    while words and words[-1] in word_set("change", "words", "between"):
        words.pop()
    compared = {" ".join(words[-2:]), " ".join(words[-1:])} & word_set("change", "words", "against")
    bracketed = words and words[0].startswith("(") and " ".join(words)[1:] in word_set("change", "words", "bracketed")
    told = bracketed or (compared and len(gap) < _FAR)
    return replace(mention, entity=previous.entity) if told and previous.entity is not None else mention


def _joins(gap: str) -> bool:
    """ "Compensation of £1,000 for each family, £500 for the maimed and £200 for the injured"."""
    given = gap.startswith((" to ", " for ")) and gap.rstrip().endswith(",")
    return (given or gap.rstrip().endswith((" and", " or"))) and len(gap) < 60 and "." not in gap


def _holds(previous: QuantityMention, mention: QuantityMention) -> bool:
    """ "from 0.4 to 0.2 grams", where the parse has the first number count the second."""
    entity = previous.entity
    return entity is not None and previous.end < entity.start <= mention.start < entity.end


def _coordinated(gap: str, previous: QuantityMention, mention: QuantityMention) -> QuantityMention:
    """ "88 percent of its gifts to A and 12 percent to B", "to 4 percent this spring and 5 percent next spring"."""
    if (
        mention.unit != previous.unit
        or mention.unit not in {"%", "1"}
        or len(gap) > 100
        or ". " in gap.replace("U.S.", "")
    ):
        return mention
    last = gap.replace(",", " ").split()[-1:]
    if last not in (["and"], ["or"], ["but"]):
        return mention
    shared = (
        is_of(previous) or is_understood(previous) or is_borne(previous)
    )  # "a tariff of 25% on steel and 10% on tin"
    if mention.entity is None and mention.unit == "%" and shared:
        mention = replace(mention, entity=previous.entity)
    if previous.role is Role.TO and mention.role is Role.BY and mention.entity == previous.entity:
        mention = replace(mention, role=Role.TO)
    return mention


def _of_length(gap: str, previous: QuantityMention, mention: QuantityMention) -> QuantityMention:
    """ "Of the 400 kilometers of track, 50 are laid": in the unit of what they are of."""
    fronted = any(item.rule == "quantity.measured.fronted" for item in mention.evidence)
    if not fronted or mention.unit != "1" or previous.unit in {"1", "%"} or _STOP.search(gap):
        return mention
    return replace(mention, unit=previous.unit, dimension=previous.dimension)


def _scaled(gap: str, previous: QuantityMention, mention: QuantityMention) -> QuantityMention:
    """ "a harvest of 3 million tons and may be up to 5 million": the unit goes on in the sentence."""
    value, other = mention.value, previous.value
    if mention.unit != "1" or not is_bare(mention) or value is None or other is None or "." in gap:
        return mention
    alike = min(value, other) >= 1_000_000 and other / 10 <= value <= other * 10
    words = gap.split()
    gapped = gap.lstrip()[:1] in {";", ","} and len(words) <= _GAP  # "5 million tonnes in 2010; last year, 3 million"
    if (
        not alike
        or previous.dimension not in _PHYSICAL | {"money"}
        or not words
        or not (gapped or word_set("change", "words", "going_on") & set(words))
    ):
        return mention
    return replace(mention, unit=previous.unit, dimension=previous.dimension, entity=previous.entity)


def _apposed(gap: str, previous: QuantityMention, mention: QuantityMention) -> QuantityMention:
    """ "sales of $640 million, up 5 percent", "a drop of 56 points, or about 1.3 percent"."""
    moved = (
        mention.role is Role.BY
        and mention.entity is None
        and gap.strip(" ,(—–-") in word_set("change", "words", "moves")
    )
    counted = any(item.rule in _COUNTED for item in previous.evidence) and mention.unit == previous.unit
    fewer = mention.role is Role.FROM and is_bare(mention) and counted and len(gap) < 100 and "." not in gap
    compared = fewer and gap.rstrip().endswith((", up from", ", down from"))  # "with 34 incidents reported, up from 30"
    share = mention.unit == "%" and gap.strip() in word_set("measured", "points_restated") and not is_of(mention)
    if (moved or share or compared) and previous.entity is not None:
        return replace(mention, entity=previous.entity)
    return mention


def is_borne(mention: QuantityMention) -> bool:
    return any(item.rule == "quantity.measured.bearer" for item in mention.evidence)


def is_of(mention: QuantityMention) -> bool:
    """ "3.7 percent of global demand" has a measured entity of its own."""
    return any(item.rule == "quantity.measured.of" for item in mention.evidence)


def is_told(mention: QuantityMention) -> bool:
    """What it measures stands in the text beside it: money of something, a share that a thing has."""
    return mention.unit == "%" or is_of(mention) or is_borne(mention)


def is_understood(mention: QuantityMention) -> bool:
    return any(item.rule in _UNDERSTOOD for item in mention.evidence)


def is_equated(mention: QuantityMention) -> bool:
    return any(item.rule == "quantity.measured.equated" for item in mention.evidence)


def is_bare(mention: QuantityMention) -> bool:
    rules = {item.rule for item in mention.evidence}
    return mention.entity is None or bool(rules & (_UNDERSTOOD | {"quantity.measured.equated"}))
