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
from newsclaims.grammar.ranges import share, shares, upper_end
from newsclaims.grammar.scan import NUMBER, WORD, Scan, scan
from newsclaims.grammar.singles import Single, or_two, read_ratio, read_single, value_of
from newsclaims.grammar.units import Unit, read_unit
from newsclaims.lexicon import word_set
from newsclaims.model import Modifier

COUNT = Unit("1", "count")
_PERCENT = Unit("%", "ratio", name="%")
_ARTICLES = {"a", "an"}
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


def find(text: str, taken: Sequence[tuple[int, int]] = ()) -> tuple[Amount, ...]:
    """Amounts of ``text`` outside the spans ``taken`` (dates and clock times), in order."""
    return tuple(_amounts(scan(text), sorted(taken)))


def _amounts(text: Scan, taken: list[tuple[int, int]]) -> Iterator[Amount]:
    starters = numbers.starters()
    at = 0
    span = 0
    floor = 0  # code point where the amount before ends: modifiers do not reach into it
    while at < len(text):
        word = text.low[at]
        if not (text.kinds[at] == NUMBER or word in starters or word.endswith("fold") or word in _ARTICLES):
            at += 1
            continue
        while span < len(taken) and taken[span][1] <= text.starts[at]:
            span += 1
        if span < len(taken) and taken[span][0] < text.ends[at]:
            at += 1
            continue
        found, at = _read(text, at, floor)
        for amount in found:
            if amount.core[0] >= floor and not any(
                start < amount.end and amount.start < end for start, end in taken[max(span - 1, 0) : span + 2]
            ):
                floor = amount.end
                yield amount


def _read(text: Scan, at: int, floor: int) -> tuple[list[Amount], int]:
    """The amounts that start at token ``at``, and the token to go on with."""
    if text.low[at].endswith("fold"):
        return _fold(text, at)
    single = read_single(text, at)
    if single is None:
        return [], at + 1
    reason = guards.no_quantity(text, single.number, has_unit=single.unit is not None, has_sign=single.signed)
    if reason:
        if reason == "phone":
            return [], guards.past_telephone(text, max(single.number.last, at + 1))
        return [], max(single.last, at + 1) if reason not in {"clock", "code"} else _past_code(text, single.number.last)
    fold = single.last + (text.word(single.last) in DASHES)
    if text.word(fold) == "fold" and single.unit is None:
        return _fold(text, fold)
    ratio = read_ratio(text, single)
    if ratio is not None:
        return [_amount(text, ratio, floor, percent=True)], ratio.last
    if single.unit is not None and single.number.value == 1 and or_two(text, single.last):
        return [_or_two(text, single, floor)], single.last + 2
    second = upper_end(text, single)
    if isinstance(second, int):  # a score, of which the first number counts, or a code: nothing up to there
        return _score(text, single, second, floor), second
    if second is not None:
        return _ranged(text, single, second, floor)
    return [_amount(text, single, floor)], single.last


def _or_two(text: Scan, single: Single, floor: int) -> Amount:
    """ "a foot or two", "an hour or two": one to two."""
    one, end = _amount(text, single, floor), text.ends[single.last + 1]
    low, factor = one.value or Decimal(1), Decimal(2)
    return replace(
        one,
        end=end,
        core=(one.core[0], end),
        reach=end,
        value=None,
        low=low,
        high=low * factor,
        modifier=Modifier.RANGE,
        rules=(*one.rules, "range.or"),
    )


def _score(text: Scan, single: Single, last: int, floor: int) -> list[Amount]:
    """ "by a 68-32 vote", "ruled 5-4": one amount, the first number its value."""
    if not guards.is_vote(text, single.first, last):
        return []
    amount = _amount(text, single, floor)
    end = text.ends[last - 1]
    rules = (*amount.rules, "number.score")
    return [replace(amount, end=end, core=(amount.core[0], end), reach=end, attributive=False, year=False, rules=rules)]


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
    single = Single(first, at + 1, number, Unit("1", "ratio", name="fold"), False, False, ("number.fold",))
    return [_amount(text, single, 0)], at + 1


def _ranged(text: Scan, low: Single, found: tuple[Single, str, int], floor: int) -> tuple[list[Amount], int]:
    """A range, or the two numbers apart where they do not make one."""
    high, joint, _ = found
    apart = [_amount(text, low, floor)], low.last
    if low.number.value is None or high.number.value is None:
        return apart
    if joint == "to" and high.unit is None and low.unit is not None and low.unit.dimension == "ratio":
        return apart  # "rose 0.68 percent to 3,005"
    low, high = shares(text, low, high) or share(low, high)
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
        elif low.unit is None and high.unit is None:
            score = _score(text, low, high.last, floor)  # "voted five to four"
            return (score, high.last) if score else apart
        else:
            return apart
    first, second = _amount(text, low, floor), _amount(text, high, text.ends[high.first - 1])
    return [_joined(text, low, high, joint, (first, second))], high.last


def _joined(text: Scan, low: Single, high: Single, joint: str, parts: tuple[Amount, Amount]) -> Amount:
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
        low=value_of(low),
        high=value_of(high),
        modifier=Modifier.RANGE,
        rules=(*whole.rules, f"range.{joint}"),
        parts=parts if joint == "to" else (),
        year=False,
        form="digits",
    )


def _amount(text: Scan, single: Single, floor: int, *, percent: bool = False) -> Amount:
    number, unit = single.number, single.unit
    value, low = value_of(single), number.low
    if low is not None and unit is not None:
        low *= unit.factor
    form = number.form
    if form == "fraction" and unit is None and value is not None:
        with localcontext() as context:
            context.prec = 4
            value, unit = (value * _HUNDRED) + 0, _PERCENT
        value = value.quantize(Decimal(1) if value == value.to_integral_value() else Decimal("0.1"))
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
    if trailing is None and text.word(number.last) == "or" and number.last < single.last:  # "10 or more weeks"
        trailing = approximators.after(text, number.last)
    last = single.last
    rate = _rate(text, last) if unit.code != "1" else None
    if trailing is None and rate is not None:  # "$15 an hour or more"
        trailing = approximators.after(text, text.index_at[rate[0]] + 2)
    if trailing is not None:
        if leading is None:
            modifier = trailing[0]
        last = max(trailing[1], last)
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
        rate=rate or (_rate(text, last) if unit.code != "1" else None),
        year=single.unit is None and leading is None and guards.is_year(text, number),
    )


def _dimension_noun(text: Scan, single: Single) -> tuple[int, int] | None:
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
    joined = text.word(last) in DASHES and text.glued(last) and text.glued(last + 1)
    last += joined
    word = text.word(last)
    if joined and text.word(last + 1) in DASHES:  # "$85-billion-a-month"
        named = word in _ARTICLES and text.word(last + 2) in word_set("units", "compound", "rated")
        return (text.starts[last], text.ends[last + 2]) if named or read_unit(text, last + 2) else None
    if word not in word_set("units", "compound", "rates") or text.kind(last + 1) != WORD or text.broken(last):
        return None
    if text.word(last + 2) in word_set("units", "compound", "not_rated"):
        return None
    if (
        word in {"a", "an"}
        and not read_unit(text, last + 1)
        and text.word(last + 1) not in word_set("units", "compound", "rated")
    ):
        return None
    return text.starts[last], text.ends[last + 1]
