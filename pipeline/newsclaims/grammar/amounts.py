"""Quantities in plain text: modifier, number, unit, range. No spaCy; linear in the text.

`find(text)` returns every amount, left to right, without overlaps. What the parse must decide (whether "one" counts,
what is measured, whether "1998" is a year) is left open in `Amount` for the component.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, localcontext

from newsclaims.grammar import approximators, guards, numbers
from newsclaims.grammar.numbers import DASHES, Number
from newsclaims.grammar.scan import NUMBER, WORD, Scan, scan
from newsclaims.grammar.units import Unit, misspelled, read_sign_before, read_unit
from newsclaims.lexicon import load, word_set
from newsclaims.model import Modifier

COUNT = Unit("1", "count")
_PERCENT = Unit("%", "ratio", name="%")
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Amount:
    """One quantity. ``start``/``end``: modifier, number and unit; ``core``: the same without the modifier.

    ``reach``: end of the compound it opens ("1344-kilometer-long"), else ``end``. ``compound``: "long", "old",
    "strong". ``attributive``: a hyphen follows. ``form``: digits, words, fraction, vague, ratio, fold, dimension.
    ``shared``: currency name of several countries. ``rate``: extent of "a barrel". ``year``: could be a year.
    ``parts``: the two ends of a range with "to", should a verb of change take them apart.
    """

    start: int
    end: int
    core: tuple[int, int]
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    modifier: Modifier
    unit: Unit
    form: str
    rules: tuple[str, ...] = ()
    reach: int = 0
    compound: str = ""
    attributive: bool = False
    rate: tuple[int, int] | None = None
    year: bool = False
    parts: tuple[Amount, ...] = field(default=())

    @property
    def code(self) -> str:
        return self.unit.code

    @property
    def dimension(self) -> str:
        return self.unit.dimension


@dataclass(frozen=True, slots=True)
class _Single:
    """A number with its sign and unit: tokens ``[first, last)``; ``unit`` None: bare."""

    first: int
    last: int
    number: Number
    unit: Unit | None
    signed: bool
    negative: bool
    rules: tuple[str, ...]


def find(text: str, taken: Sequence[tuple[int, int]] = ()) -> tuple[Amount, ...]:
    """Amounts of ``text`` outside the spans ``taken`` (dates and clock times), in order."""
    return tuple(_amounts(scan(text), sorted(taken)))


def _amounts(text: Scan, taken: list[tuple[int, int]]) -> Iterator[Amount]:
    starters = numbers.starters()
    at = 0
    span = 0
    floor = 0  # code point where the amount before ends: modifiers do not reach into it
    while at < len(text):
        if not (text.kinds[at] == NUMBER or text.low[at] in starters or text.low[at].endswith("fold")):
            at += 1
            continue
        while span < len(taken) and taken[span][1] <= text.starts[at]:
            span += 1
        if span < len(taken) and taken[span][0] < text.ends[at]:
            at += 1
            continue
        found, at = _read(text, at, floor)
        for amount in found:
            if not any(start < amount.end and amount.start < end for start, end in taken[max(span - 1, 0) : span + 2]):
                floor = amount.end
                yield amount


def _read(text: Scan, at: int, floor: int) -> tuple[list[Amount], int]:
    """The amounts that start at token ``at``, and the token to go on with."""
    if text.low[at].endswith("fold"):
        return _fold(text, at)
    single = _single(text, at)
    if single is None:
        return [], at + 1
    reason = guards.no_quantity(text, single.number, has_unit=single.unit is not None, has_sign=single.signed)
    if reason:
        return [], max(single.last, at + 1) if reason not in {"clock", "code"} else _past_code(text, single.number.last)
    ratio = _ratio(text, single)
    if ratio is not None:
        return [_amount(text, ratio, floor, percent=True)], ratio.last
    second = _range(text, single)
    if isinstance(second, int):  # a score or a code: nothing up to there
        return [], second
    if second is not None:
        return _ranged(text, single, second, floor)
    return [_amount(text, single, floor)], single.last


def _past_code(text: Scan, at: int) -> int:
    """The token after what is glued to a code ("24/7", "555-12-34")."""
    while at < len(text) and text.glued(at) and text.word(at) not in {",", ";", ")", "”", '"'}:
        at += 1
    return at


def modifier_before(text: str, start: int, end: int) -> tuple[Modifier, int]:
    """The modifier that stands before ``text[start:end]`` ("approximately the same number") and where it starts."""
    window = max(start - 40, 0)
    while 0 < window < start and text[window - 1].isalnum():
        window += 1
    tokens = scan(text[window:end])
    first = tokens.index_at.get(start - window, len(tokens))
    leading = approximators.before(tokens, first, "count")
    if leading is None:
        return Modifier.EQUAL, start
    return leading[0], window + tokens.starts[leading[1]]


# ------------------------------------------------------------------------------------------------------ one number


def _single(text: Scan, i: int) -> _Single | None:
    """Sign, number and unit around the number at token ``i``."""
    first, negative = i, False
    before = text.word(i - 1)
    if before in {"-", "–", "minus"} and (before == "minus" or text.glued(i)) and not text.broken(i):
        if before == "minus" or not text.glued(i - 1) or text.word(i - 2) in {"$", "€", "£", "(", "minus"}:
            negative, first = True, i - 1
    if before in DASHES and text.word(i - 2) == "minus":
        negative, first = True, i - 2
    sign = read_sign_before(text, first)
    number = numbers.read(text, i, money=sign is not None)
    if number is None:
        return None
    first = min(first, number.first)
    if negative and sign is None and number.form == "vague":
        negative = False
    rules: tuple[str, ...] = (f"number.{number.form}",)
    last = number.last
    unit: Unit | None = None
    if sign is not None:
        unit, first = sign
        rules += ("unit.sign",)
        trailing = read_unit(text, last)
        if trailing is not None and trailing[0].dimension == "money" and trailing[0].factor == 1:
            if trailing[0].code == unit.code or unit.code == "USD":
                unit, last = trailing[0] if not trailing[0].shared else unit, trailing[1]
        elif unit.code == "USD" and text.words[last : last + 1] in (["US"], ["USD"]):
            last += 1
    else:
        named = _unit_after(text, number)
        if named is not None:
            unit, last, rule = named
            rules += (rule,) if unit.factor != Decimal("0.01") else (rule, "unit.minor")
    if negative and before != "minus" and unit is None and text.kind(i - 2) == WORD and text.word(i - 2) != "minus":
        return None  # "COVID -19"
    return _Single(first, last, number, unit, sign is not None, negative, rules)


def _unit_after(text: Scan, number: Number) -> tuple[Unit, int, str] | None:
    at = number.last
    if text.word(at) in DASHES and text.glued(at) and text.glued(at + 1):
        at += 1
    elif number.form == "fraction" and text.word(at) in {"a", "an"}:
        at += 1  # "half an hour"
    elif number.form == "vague" and text.word(at) == "of":
        at += 1  # "hundreds of dollars"
    elif number.form == "fraction" and text.word(at) == "of" and text.word(at + 1) in {"a", "an", "one"}:
        at += 2
    if text.kind(at) == WORD and text.word(at) == "more":  # "two more years"
        at += 1 if read_unit(text, at + 1) else 0
    named = read_unit(text, at)
    if named is None:
        return _misspelled(text, number, at)
    unit, last = named
    if unit.name in {"foot", "in."} and text.word(at) in {"'", "’"} and not text.glued(at):
        return None
    if text.word(at) in {"s", "m", "g", "l", "t", "c", "f", "w", "v", "degrees", "ps", "pc"} and not _sign_fits(
        text, at, last
    ):
        return None
    if unit.shared == "pound":
        unit = _pound(text, number, last)
    if number.form == "fraction" and unit.dimension == "ratio":
        return None
    return unit, last, "unit.name"


def _sign_fits(text: Scan, at: int, last: int) -> bool:
    """One-letter unit signs: glued to the number, or in upper case apart from it; "degrees in law" are a count."""
    word = text.words[at]
    if text.low[at] == "degrees":
        learned = text.word(last) in {"in", "from"} and len(text.words[at - 1]) < 2
        return last - at > 1 or not (learned or text.low[last : last + 2] in (["of", "separation"], ["of", "freedom"]))
    if word == "s":
        return text.glued(at) and "." in text.words[at - 1]
    if text.glued(last) and (text.kind(last) == WORD or (text.word(last) in {"'", "’", "."} and text.glued(last + 1))):
        return False
    return text.glued(at) or word.isupper() or word in {"m", "g", "ps", "pc"}


def _misspelled(text: Scan, number: Number, at: int) -> tuple[Unit, int, str] | None:
    """A unit's name within one edit, where the word makes no sense as a thing counted: after a broken number and
    before "of" ("11.4 tones of heroin"); or a long word that no other English word is near."""
    word = text.word(at)
    if number.form != "digits" or number.value is None or text.kind(at) != WORD or not text.words[at].islower():
        return None
    broken = number.value != number.value.to_integral_value() and text.word(at + 1) == "of"
    if not broken and len(word) < 8:
        return None
    unit = misspelled(word)
    return None if unit is None else (unit, at + 1, "unit.misspelled")


def _pound(text: Scan, number: Number, last: int) -> Unit:
    """Mass or money: by what follows, by the verb before, by size."""
    money, mass = Unit("GBP", "money", shared="pound", name="pound"), Unit("[lb_av]", "mass", name="pound-mass")
    data = load("units")["pound"]
    window = text.low[max(number.first - 4, 0) : number.first]
    if any(word in data["mass_verbs"] for word in window):
        return mass
    if number.scale >= 1000:
        return money
    following = text.word(last + 1) if text.word(last) in {"of", "-"} else ""
    if following:
        return money if following in data["money_nouns"] else mass
    return mass if number.value is not None and number.value < 1000 else money


def _ratio(text: Scan, single: _Single) -> _Single | None:
    """ "one in five", "two out of three", "9 in every 10": a share in percent."""
    number = single.number
    if single.unit is not None or number.value is None or number.form not in {"digits", "words"}:
        return None
    at = number.last
    if text.word(at) not in {"in", "out"} or not 0 < number.value < 100:
        return None
    at += 2 if text.word(at) == "out" and text.word(at + 1) == "of" else 1
    at += text.word(at) == "every"
    if at >= len(text) or text.word(at - 1) == "out":
        return None
    whole = numbers.read(text, at)
    if whole is None or whole.first != at or whole.value is None or whole.form != number.form:
        return None
    if (
        not number.value < whole.value <= 1000
        or guards.is_year(text, whole)
        or (text.glued(whole.last + 0) and (text.kind(whole.last) == WORD))
    ):
        return None
    if (
        read_unit(text, whole.last)
        or text.word(whole.last) in {"-", "/", ":"}
        or text.word(at - 1) not in {"in", "of", "every"}
    ):
        return None
    with localcontext() as context:
        context.prec = 28
        share = number.value / whole.value
    fraction = Number(number.first, whole.last, share, "fraction", mantissa=share)
    return replace(single, last=whole.last, number=fraction, rules=("number.ratio",))


def _fold(text: Scan, at: int) -> tuple[list[Amount], int]:
    """ "sixfold", "10-fold"."""
    stem = text.low[at][:-4]
    value: Decimal | None = None
    first = at
    if stem:
        whole = numbers.cardinals().get(stem)
        value = None if whole is None else Decimal(whole)
    elif text.glued(at):
        first = at - 2 if text.word(at - 1) in DASHES else at - 1
        if first >= 0:
            read = numbers.read(text, first)
            value = read.value if read is not None else None
    if value is None:
        return [], at + 1
    number = Number(first, at + 1, value, "fold", mantissa=value)
    single = _Single(first, at + 1, number, Unit("1", "ratio", name="fold"), False, False, ("number.fold",))
    return [_amount(text, single, 0)], at + 1


# ---------------------------------------------------------------------------------------------------------- ranges


def _range(text: Scan, low: _Single) -> tuple[_Single, str, int] | int | None:
    """The upper end after ``low``, the kind of joint, and the first token of the range; an int: a score, skip to it."""
    if low.number.value is None and low.number.form != "vague":
        return None
    at = low.last
    joint, at = _joint(text, at, low)
    if not joint:
        return None
    start = at
    while start < min(at + 3, len(text)) and text.kinds[start] != NUMBER and text.low[start] not in numbers.starters():
        start += 1
    if start >= len(text) or (start > at and read_sign_before(text, start) is None):
        return None
    high = _single(text, start)
    if high is None or high.first < at or high.number.value is None or low.number.value is None:
        return None
    if guards.no_quantity(text, high.number, has_unit=high.unit is not None, has_sign=high.signed) not in {"", "code"}:
        return None
    if text.kind(high.last) == WORD and text.glued(high.last):
        return None
    bare = low.unit is None and high.unit is None
    if joint == "dash" and bare and low.number.form != high.number.form:
        return high.last
    if joint == "dash" and bare and guards.is_score(text, low.number, high.number):
        return high.last
    if joint == "to" and bare and guards.is_year(text, low.number) and guards.is_year(text, high.number):
        return None
    return high, joint, low.first


def _joint(text: Scan, at: int, low: _Single) -> tuple[str, int]:
    """What joins two numbers at token ``at``: dash, to, and (after between), or; and the token after it."""
    word = text.word(at)
    if text.broken(at) or text.broken(at + 1):
        return "", at
    before = text.word(low.first - 1)
    if word in DASHES:
        if text.word(at + 1) == "to" and text.glued(at + 1):
            return "to", at + 2 + (text.word(at + 2) in DASHES)
        spaced = not text.glued(at) and not text.glued(at + 1)
        if (text.glued(at) and text.glued(at + 1)) or (spaced and word != "—"):
            return "dash", at + 1
        return "", at
    if word == "to":
        dashed = text.word(at + 1) in DASHES and text.glued(at + 1) and text.glued(at + 2)
        return "to", at + 1 + dashed
    if word == "and" and before == "between":
        return "and", at + 1
    if word == "or":
        return "or", at + 1
    return "", at


def _ranged(text: Scan, low: _Single, found: tuple[_Single, str, int], floor: int) -> tuple[list[Amount], int]:
    """A range, or the two numbers apart where they do not make one."""
    high, joint, _ = found
    apart = [_amount(text, low, floor)], low.last
    if low.number.value is None or high.number.value is None:
        return apart
    low, high = _share(low, high)
    if low.number.value is None or high.number.value is None:
        return apart
    same = (low.unit or COUNT).code == (high.unit or COUNT).code
    if joint == "or":
        near = (low.number.value < high.number.value <= low.number.value * 2 and low.unit is high.unit) or (
            same and low.number.value < high.number.value <= low.number.value * 2
        )
        if not near:
            return apart
    if not same or low.number.form == "fraction" != high.number.form:
        return apart
    from_word = text.word(low.first - 1) == "from"
    if low.number.value >= high.number.value:
        if low.negative != high.negative:
            pass
        elif from_word:
            first, second = _amount(text, low, floor), _amount(text, high, text.ends[high.first - 1])
            return [first, second], high.last
        else:
            return apart
    first, second = _amount(text, low, floor), _amount(text, high, text.ends[high.first - 1])
    return [_joined(text, low, high, joint, (first, second))], high.last


def _share(low: _Single, high: _Single) -> tuple[_Single, _Single]:
    """Unit and scale of one end given to the other: "$1.2–1.5 trillion", "2 to 3 million", "5 to six years"."""
    if low.unit is None and high.unit is not None:
        low = replace(low, unit=high.unit)
    elif (high.unit is None and low.unit is not None and low.unit.dimension == "money") or (
        high.unit is None and low.unit is not None and low.unit.dimension == "ratio"
    ):
        high = replace(high, unit=low.unit)
    a, b = low.number, high.number
    if a.scale == 1 and b.scale >= 1000 and a.mantissa is not None and b.mantissa is not None and a.value is not None:
        if a.mantissa < max(b.mantissa, 10) or a.mantissa < b.mantissa:
            if a.mantissa < b.mantissa:
                low = replace(low, number=replace(a, value=a.value * b.scale, scale=b.scale))
    return low, high


def _joined(text: Scan, low: _Single, high: _Single, joint: str, parts: tuple[Amount, Amount]) -> Amount:
    whole = _amount(text, high, text.ends[high.first - 1])
    first = low.first
    before = text.word(first - 1)
    if (joint == "and" and before == "between") or (joint == "to" and before == "from"):
        first -= 1
    leading = approximators.before(text, first, whole.dimension)
    start = text.starts[first]
    if leading is not None:
        start = text.starts[leading[1]]
    return replace(
        whole,
        start=start,
        core=(text.starts[low.first], whole.core[1]),
        value=None,
        low=_value(low),
        high=_value(high),
        modifier=Modifier.RANGE,
        rules=(*whole.rules, f"range.{joint}"),
        parts=parts if joint == "to" else (),
        year=False,
        form="digits",
    )


# -------------------------------------------------------------------------------------------------------- assembly


def _value(single: _Single) -> Decimal | None:
    value = single.number.value
    if value is None:
        return None
    if single.unit is not None and single.unit.factor != 1:
        value *= single.unit.factor
    return -value if single.negative else value


def _amount(text: Scan, single: _Single, floor: int, *, percent: bool = False) -> Amount:
    number, unit = single.number, single.unit
    value, low = _value(single), number.low
    if low is not None and unit is not None:
        low *= unit.factor
    form = number.form
    if form == "fraction" and unit is None and value is not None:
        with localcontext() as context:
            context.prec = 4
            value, unit = (value * _HUNDRED) + 0, _PERCENT
        if value == value.to_integral_value():
            value = value.quantize(Decimal(1))
        else:
            value = value.quantize(Decimal("0.1"))
    unit = unit or COUNT
    modifier = Modifier.APPROXIMATE if form == "vague" else Modifier.EQUAL
    start, end = text.starts[single.first], text.ends[single.last - 1]
    core = (start, end)
    rules = single.rules
    leading = approximators.before(text, single.first, unit.dimension)
    if leading is not None and text.starts[leading[1]] >= floor:
        modifier, start = leading[0], text.starts[leading[1]]
        rules += (f"modifier.{modifier.value}",)
    trailing = approximators.after(text, single.last)
    last = single.last
    if trailing is not None:
        if leading is None:
            modifier = trailing[0]
        last = trailing[1]
        end = text.ends[last - 1]
        rules += (f"modifier.{trailing[0].value}",)
    compound, attributive, reach = _compound(text, last)
    attributive = attributive or (single.unit is not None and text.word(number.last) in DASHES)
    if single.unit is None and form == "digits":
        widened = _dimension_noun(text, single)
        if widened is not None:
            form, unit = "dimension", Unit("1", "other", name="dimension")
            start, end = min(start, widened[0]), max(end, widened[1])
            reach = max(reach, end)
    return Amount(
        start=start,
        end=end,
        core=core,
        value=_plain(value),
        low=low,
        high=None,
        modifier=modifier,
        unit=unit,
        form=form,
        rules=rules,
        reach=reach or end,
        compound=compound,
        attributive=attributive,
        rate=_rate(text, last) if unit.code != "1" else None,
        year=single.unit is None and leading is None and guards.is_year(text, number),
    )


def _dimension_noun(text: Scan, single: _Single) -> tuple[int, int] | None:
    """ "magnitude-7.3", "category 5", "7.3-magnitude": the extent with the dimension noun."""
    nouns = word_set("designators", "dimension_nouns")
    before = single.first - 1 - (text.word(single.first - 1) in DASHES)
    if text.word(before) in nouns:
        return text.starts[before], text.ends[single.last - 1]
    after = single.last + (text.word(single.last) in DASHES)
    if text.word(after) in nouns:
        return text.starts[single.first], text.ends[after]
    return None


def _plain(value: Decimal | None) -> Decimal | None:
    """Without a useless fraction: 1300000000.0 → 1300000000."""
    if value is not None and value == value.to_integral_value():
        return value.quantize(Decimal(1)) if abs(value) < Decimal(10) ** 27 else value
    return value


def _compound(text: Scan, last: int) -> tuple[str, bool, int]:
    """(adjective, hyphen follows, end): "-long", " long", "-year-old", "-strong"."""
    at = last
    hyphen = text.word(at) in DASHES and text.glued(at) and text.glued(at + 1)
    at += hyphen
    word = text.word(at)
    if word in word_set("units", "compound", "adjectives") and not text.broken(at):
        return word, hyphen, text.ends[at]
    if word == "olds" and hyphen:
        return "old", True, text.ends[at]
    return "", hyphen, 0


def _rate(text: Scan, last: int) -> tuple[int, int] | None:
    """Extent of "a barrel", "per share" after an amount; "a year earlier" is none."""
    word = text.word(last)
    if word not in word_set("units", "compound", "rates") or text.kind(last + 1) != WORD or text.broken(last):
        return None
    if text.word(last + 2) in {"earlier", "ago", "later", "before", "after", "-"}:
        return None
    if word in {"a", "an"} and not read_unit(text, last + 1) and text.word(last + 1) not in _RATED:
        return None
    return text.starts[last], text.ends[last + 1]


_RATED = {"share", "head", "piece", "person", "unit", "bottle", "head", "night", "time", "game", "ticket", "vote"}
