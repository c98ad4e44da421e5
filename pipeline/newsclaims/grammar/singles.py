"""One number with its sign and unit: "$5m", "30 tons", "-1.3%", "11.4 tones"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from typing import Any

from newsclaims.grammar import approximators, guards, numbers
from newsclaims.grammar.numbers import DASHES, Number
from newsclaims.grammar.scan import NUMBER, WORD, Scan
from newsclaims.grammar.units import Unit, misspelled, read_sign_before, read_unit
from newsclaims.lexicon import load, word_set


@dataclass(frozen=True, slots=True)
class Single:
    """A number with its sign and unit: tokens ``[first, last)``; ``unit`` None: bare."""

    first: int
    last: int
    number: Number
    unit: Unit | None
    signed: bool
    negative: bool
    rules: tuple[str, ...]


def read_single(text: Scan, i: int) -> Single | None:
    """Sign, number and unit around the number at token ``i``."""
    first, negative = i, False
    before = text.word(i - 1)
    dashed = (
        before in {"-", "–"} and text.glued(i) and (not text.glued(i - 1) or text.word(i - 2) in {"$", "€", "£", "("})
    )
    if (before == "minus" or dashed) and not text.broken(i):
        negative, first = True, i - 1
    if before in DASHES and text.word(i - 2) == "minus":
        negative, first = True, i - 2
    spread = _plus_or_minus(text, i) if before == "minus" else i
    if spread < i:
        negative, first = False, spread
    sign = read_sign_before(text, first)
    number = numbers.read(text, i, money=sign is not None) or _article(text, i)
    if number is None:
        return None
    first = min(first, number.first)
    if negative and sign is None and number.form == "vague":
        negative = False
    rules: tuple[str, ...] = (f"number.{number.form}",)
    if number.form == "multiple":
        return Single(first, number.last, number, Unit("1", "ratio", name="multiple"), False, False, rules)
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
            number, last = _and_a_half(text, number, unit, last)
            simple = last
            number, last = _and_lesser(text, number, unit, last)
            rules += ("number.compound",) if last > simple else ()
    if negative and before != "minus" and unit is None and text.kind(i - 2) == WORD and text.word(i - 2) != "minus":
        return None  # "COVID -19"
    return Single(first, last, number, unit, sign is not None, negative, rules)


def _and_a_half(text: Scan, number: Number, unit: Unit, last: int) -> tuple[Number, int]:
    """ "a week and a half", "two hours and a half": the half stands behind the unit."""
    if unit.dimension not in {"duration", "length", "mass"} or number.value is None:
        return number, last
    if text.low[last : last + 3] != ["and", "a", "half"] or read_unit(text, last + 3) is not None:
        return number, last
    value = number.value + Decimal("0.5")
    return replace(number, value=value, mantissa=value), last + 3


def _plus_or_minus(text: Scan, i: int) -> int:
    """ "plus or minus three points", "plus-minus 3 percent": the first token; ``i`` where there is none."""
    joint = text.word(i - 2)
    if joint == "plus":
        return i - 2
    return i - 3 if joint in {"or", "/", *DASHES} and text.word(i - 3) == "plus" else i


def _and_lesser(text: Scan, number: Number, unit: Unit, last: int) -> tuple[Number, int]:
    """ "2 hours and 15 minutes", "two years, three months and 14 days", "6 feet 2 inches": one amount, in the greater
    unit."""
    if number.value is None or number.form not in {"digits", "words"}:
        return number, last
    value, end, whole, code = number.value, last, Decimal(1), unit.code
    while True:
        share = load("units")["lesser"].get(code)
        read = None if share is None else _lesser(text, end, share)
        if read is None or (end == last and number.value != number.value.to_integral_value()):
            break
        with localcontext() as context:
            context.prec = 6
            whole *= Decimal(str(share["whole"]))
            value += read[0] / whole
        end, code = read[1], share["unit"]
    return (number, last) if end == last else (replace(number, value=value, mantissa=value), end)


def _lesser(text: Scan, last: int, share: dict[str, Any]) -> tuple[Decimal, int] | None:
    """The amount in the lesser unit that goes on at token ``last``, and its end."""
    at = last + (text.word(last) in {"and", ","})
    if text.word(last) == "," and text.word(at) == "and":
        at += 1
    if at >= len(text) or text.broken(at):
        return None
    second = numbers.read(text, at)
    if second is None or second.first != at or second.value is None or second.form not in {"digits", "words"}:
        return None
    named = read_unit(text, second.last)
    if named is None or named[0].code != share["unit"] or not 0 < second.value < Decimal(str(share["whole"])):
        return None
    return second.value, named[1]


def _article(text: Scan, i: int) -> Number | None:
    """ "more than a year", "about an hour": the article counts where a modifier stands before a measure of time."""
    if text.word(i) not in {"a", "an"} or text.broken(i + 1):
        return None
    at = i + 1 + (text.word(i + 1) in word_set("units", "compound", "between"))
    unit = read_unit(text, at)
    if unit is None or unit[0].dimension not in {"duration", "mass", "length"} or text.word(unit[1]) == "-":
        return None
    if text.glued(at) or not (text.words[at].islower() and len(text.words[at]) > 2):
        return None
    one = Decimal(1)
    more = text.low[unit[1] : unit[1] + 3] == ["and", "a", "half"] or or_two(text, unit[1])
    return Number(i, i + 1, one, "words", mantissa=one) if more or approximators.before(text, i, "duration") else None


def or_two(text: Scan, last: int) -> bool:
    """ "a minute or two": the upper end stands behind the unit."""
    return text.low[last : last + 2] == ["or", "two"] and not text.broken(last) and text.word(last + 2) not in DASHES


def _unit_after(text: Scan, number: Number) -> tuple[Unit, int, str] | None:
    at = number.last
    if text.word(at) in DASHES and text.glued(at) and text.glued(at + 1):
        at += 1
    elif number.form == "fraction" and text.word(at) in {"a", "an"}:
        at += 1  # "half an hour"
    elif number.form == "vague" and text.word(at) == "of":
        at += 1  # "hundreds of dollars"
    elif (
        number.form == "fraction"
        and text.word(at) == "of"
        and text.word(at + 1) in word_set("numbers", "words", "one_unit")
    ):
        at += 2  # "half of one per cent"
    at = at if number.form == "fraction" else _past_adjective(text, at)  # not "a fourth consecutive month"
    named = read_unit(text, at)
    if named is not None and "".join(text.low[at : at + 3]) in word_set("units", "compound", "between"):
        return None  # "22 second-half goals"
    if named is None:
        return _misspelled(text, number, at)
    unit, last = named
    if unit.dimension == "money" and text.kind(last) == NUMBER and not text.words[at].islower():
        return None  # "50 € 20": the sign of the next number
    marks = unit.name in {"foot", "in."} and text.word(at) in {"'", "’"}
    if marks and (not text.glued(at) or number.form not in {"digits", "fraction"}):
        return None
    if text.word(at) in word_set("units", "signs", "doubtful") and not _sign_fits(text, at, last):
        return None
    if unit.shared == "pound":
        unit = _pound(text, number, last)
    if number.form == "fraction" and unit.dimension == "ratio" and at == number.last:
        return None
    if number.value is not None and number.value < load("units")["things"].get(unit.shared, 0):
        return None
    return unit, last, "unit.name"


def _past_adjective(text: Scan, at: int) -> int:
    """ "two more years", "three straight days", "10 or more weeks", "22 second-half minutes": the unit is behind."""
    words = 2 if text.low[at : at + 2] == ["or", "more"] else 1
    if "".join(text.low[at : at + 3]) in word_set("units", "compound", "between"):
        words = 3
    if words == 1 and text.word(at) not in word_set("units", "compound", "between"):
        return at
    unit = read_unit(text, at + words) if text.kind(at + words) == WORD and not text.broken(at + words) else None
    return at + words if unit is not None and len(text.words[at + words]) > 2 else at


def _sign_fits(text: Scan, at: int, last: int) -> bool:
    """One-letter unit signs: glued to the number, or in upper case apart from it; "degrees in law" are a count."""
    word = text.words[at]
    if text.low[at] == "degrees":
        learned = text.word(last) in {"in", "from"} and len(text.words[at - 1]) < 2
        return last - at > 1 or not (learned or text.low[last : last + 2] in (["of", "separation"], ["of", "freedom"]))
    if word == "s":
        return text.glued(at) and "." in text.words[at - 1]
    if text.glued(last) and (
        text.kind(last) in {WORD, NUMBER} or (text.word(last) in {"'", "’", "."} and text.glued(last + 1))
    ):
        return False
    return text.glued(at) or word.isupper() or word in word_set("units", "signs", "apart")


def _misspelled(text: Scan, number: Number, at: int) -> tuple[Unit, int, str] | None:
    """A unit's name within one edit, where the word makes no sense as a thing counted: after a broken number and
    before "of" ("11.4 tones of heroin"); or a long word that no other English word is near."""
    word = text.word(at)
    if number.form != "digits" or number.value is None or text.kind(at) != WORD or not text.words[at].islower():
        return None
    broken = number.value != number.value.to_integral_value() and text.word(at + 1) == "of"
    if word in word_set("change", "words", "points") or (not broken and len(word) < 8):
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
    joined = text.word(number.last) in DASHES and text.glued(number.last)
    if (joined or text.word(last - 1) == "pound") and text.kind(last) == WORD and number.value != 1:
        return money if text.word(last) in data["sums"] else mass  # "a 21,000-pound bomb", "a 5,000-pound fine"
    following = text.word(last + 1) if text.word(last) in {"of", "-"} else ""
    if following:
        return money if following in data["money_nouns"] else mass
    return mass if number.value is not None and number.value < 1000 else money


def read_ratio(text: Scan, single: Single) -> Single | None:
    """ "one in five", "two out of three", "9 in every 10": a share in percent."""
    number = single.number
    if single.unit is not None or number.value is None or number.form not in {"digits", "words"}:
        return None
    at = number.last
    rules: tuple[str, ...] = ("number.ratio",)
    if number.value == 1 and text.kind(at) == WORD and text.word(at + 1) in {"in", "out"} and not text.glued(at):
        at, rules = at + 1, ("number.ratio", "number.ratio-noun")  # "one user in twelve"
    if text.word(at) not in {"in", "out"} or not 0 < number.value < 100:
        return None
    at += 2 if text.word(at) == "out" and text.word(at + 1) == "of" else 1
    at += text.word(at) == "every"
    if at >= len(text) or text.word(at - 1) == "out":
        return None
    whole = numbers.read(text, at)
    if whole is None or whole.first != at or whole.value is None:
        return None
    if whole.form != number.form and not (number.form == "words" and _is_whole(text, number, whole)):
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
        or text.word(at - 1) not in word_set("numbers", "words", "denominators")
    ):
        return None
    with localcontext() as context:
        context.prec = 28
        share = number.value / whole.value
    fraction = Number(number.first, whole.last, share, "fraction", mantissa=share)
    return replace(single, last=whole.last, number=fraction, rules=rules)


def _is_whole(text: Scan, number: Number, whole: Number) -> bool:
    """ "one in 12", "seven in 10", "three out of 15": numbers up to nine are words, others digits in many papers."""
    if whole.form != "digits" or number.value is None or number.value >= 10:
        return False
    return number.value == 1 or whole.value in {10, 100, 1000} or text.word(whole.first - 1) != "in"


def value_of(single: Single) -> Decimal | None:
    value = single.number.value
    if value is None:
        return None
    if single.unit is not None and single.unit.factor != 1:
        value *= single.unit.factor
    return -value if single.negative else value
