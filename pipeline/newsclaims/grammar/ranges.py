"""Two numbers that make a range: what joins them, and unit and scale that one gives to the other."""

from __future__ import annotations

from dataclasses import replace

from newsclaims.grammar import guards, numbers
from newsclaims.grammar.numbers import DASHES, Number
from newsclaims.grammar.scan import NUMBER, WORD, Scan
from newsclaims.grammar.singles import Single, read_ratio, read_single
from newsclaims.grammar.units import Unit, read_sign_before
from newsclaims.lexicon import word_set

_ROUND = 3  # digits that the ends of a range are given with
_FAR = 20  # times the lower end that an upper end hardly reaches
_MANY = 1000  # a number that takes no scale from another


def upper_end(text: Scan, low: Single) -> tuple[Single, str, int] | int | None:
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
    article = start == at + 1 and text.low[at] in {"a", "an"}  # "500,000 to a million"
    if start >= len(text) or (start > at and not article and read_sign_before(text, start) is None):
        return None
    high = read_single(text, start)
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
    if joint == "to" and _is_step(text, low, high):
        return None
    return high, joint, low.first


def _is_step(text: Scan, low: Single, high: Single) -> bool:
    """ "rose by 324,718 to 505,137", "was cut 2,000 to 5,506,500", "fell 3 pence to 63": a change and what it came to.

    Ranges have round ends, and ends of like size.
    """
    before = text.word(low.first - 1)
    of_range = before == "of" and text.word(low.first - 2) in word_set("numbers", "words", "range_nouns")
    first, second = low.number, high.number
    if of_range or before in {"between", "from"} or first.value is None or second.value is None:
        return False
    if low.unit is not None and low.unit.factor != 1 and high.unit is None:
        return before != "to"
    if first.scale != 1:
        return False
    exact = first.form == second.form == "digits" and all(_digits(number) > _ROUND for number in (first, second))
    far = first.value > 0 and second.value >= _FAR * first.value
    far = far and (_digits(second) > _ROUND or (before == "by" and first.value >= _MANY))  # not "by 2 to 3 million"
    return exact or far or (before == "by" and _is_reached(text, high, first))


def _is_reached(text: Scan, high: Single, low: Number) -> bool:
    """ "By 40 to 650", where nothing is counted behind: "by 40 to 50 percent", "by 40 to 50 jobs" are ranges."""
    behind = text.word(high.last)
    counting = text.kind(high.last) == WORD and behind not in word_set("designators", "function_words")
    rated = behind in word_set("units", "compound", "rates")
    return high.unit is None and high.number.scale == low.scale and not (counting or rated)


def _digits(number: Number) -> int:
    """Digits that a number is given with: 4 of 5,506 and of 550,600."""
    return 0 if number.value is None else len(str(abs(number.value.normalize())).replace(".", "").split("E")[0])


def _joint(text: Scan, at: int, low: Single) -> tuple[str, int]:
    """What joins two numbers at token ``at``: dash, to, and (after between), or; and the token after it."""
    word = text.word(at)
    if text.broken(at) or text.broken(at + 1):
        return "", at
    before = text.word(low.first - 1)
    if word in DASHES:
        if text.word(at + 1) == "to" and (text.glued(at + 1) or text.glued(at)):  # "15- to 17-year-olds"
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


def share(low: Single, high: Single) -> tuple[Single, Single]:
    """Unit and scale of one end given to the other: "$1.2–1.5 trillion", "2 to 3 million", "5 to six years"."""
    if low.unit is None and high.unit is not None:
        low = replace(low, unit=high.unit)
    elif (high.unit is None and low.unit is not None and low.unit.dimension == "money") or (
        high.unit is None and low.unit is not None and low.unit.dimension == "ratio"
    ):
        high = replace(high, unit=low.unit)
    a, b = low.number, high.number
    if a.value is None or a.mantissa is None or b.mantissa is None:
        return low, high
    if a.scale == 1 and b.scale >= 1000 and a.mantissa < b.mantissa:
        low = replace(low, number=replace(a, value=a.value * b.scale, scale=b.scale))
    return low, high


def shares(text: Scan, low: Single, high: Single) -> tuple[Single, Single] | None:
    """ "six or seven out of every 10": both ends in percent; None where they are no shares of a whole."""
    whole = read_ratio(text, high) if low.unit is None and high.unit is None else None
    upper, least = high.number.value, low.number.value
    if whole is None or whole.number.value is None or not upper or least is None:
        return None
    unit = Unit("%", "ratio", name="%")
    ends = []
    for part in (least, upper):
        value = round(part * whole.number.value / upper * 100, 1)
        value = value.quantize(1) if value == value.to_integral_value() else value
        number = replace(low.number if part is least else high.number, value=value, mantissa=value)
        ends.append(replace(low if part is least else high, number=number, unit=unit))
    return ends[0], replace(ends[1], last=whole.last, rules=whole.rules)
