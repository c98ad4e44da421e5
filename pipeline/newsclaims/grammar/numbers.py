"""Cardinal numbers in English text: digits, words, both mixed, fractions and vague plurals.

`read(scan, i)` reads the number that starts at token ``i``. Values are `Decimal` and in full ("1.3 billion" →
1300000000). Digit runs of more than `MAX_DIGITS` digits are not numbers but codes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from functools import cache
from typing import Any

from newsclaims.grammar.decimals import comma
from newsclaims.grammar.scan import MAX_DIGITS, NUMBER, WORD, Scan
from newsclaims.lexicon import load, word_set

_UNICODE_FRACTIONS = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅓": Decimal(1) / 3,
    "⅔": Decimal(2) / 3,
    "⅛": Decimal("0.125"),
    "⅜": Decimal("0.375"),
    "⅝": Decimal("0.625"),
    "⅞": Decimal("0.875"),
}
_DENOMINATORS = {2, 3, 4, 5, 6, 8, 10, 16, 32}
DASHES = ("-", "–", "—")


@dataclass(frozen=True, slots=True)
class Number:
    """Tokens ``[first, last)``. ``form``: digits, words, fraction, vague, multiple.

    ``value`` is None and ``low`` set when vague ("dozens"). ``mantissa`` and ``scale``: value = mantissa × scale, kept
    for ranges that share the scale ("2 to 3 million").
    """

    first: int
    last: int
    value: Decimal | None
    form: str
    low: Decimal | None = None
    mantissa: Decimal | None = None
    scale: Decimal = Decimal(1)
    counted: bool = True


@cache
def _table(name: str) -> dict[str, Any]:
    return dict(load("numbers")[name])


@cache
def cardinals() -> dict[str, int]:
    return {word: int(value) for word, value in _table("cardinals").items()}


@cache
def scales() -> dict[str, int]:
    return {word: int(value) for word, value in {**_table("scales"), **_table("plural_scales")}.items()}


@cache
def vague() -> dict[str, int]:
    return {word: int(value) for word, value in _table("vague").items()}


@cache
def fractions() -> dict[str, Decimal]:
    return {word: Decimal(pair[0]) / Decimal(pair[1]) for word, pair in _table("fractions").items()}


@cache
def _suffixes() -> dict[str, int]:
    return {word: int(value) for word, value in _table("suffixes").items()}


@cache
def starters() -> frozenset[str]:
    """Words that can start a number; articles are found from the scale word after them."""
    words = set(cardinals()) | set(vague()) | set(_table("scales")) | {"several", "few"}
    return frozenset(words | set(_UNICODE_FRACTIONS) | _singular_fractions() | set(_table("multiples")))


@cache
def _singular_fractions() -> frozenset[str]:
    return frozenset(word for word in fractions() if not word.endswith("s"))


def digits(surface: str) -> Decimal | None:
    """Value of a digit run as `scan` gives it; None when it is too long to be a number."""
    if sum(character.isdigit() for character in surface) > MAX_DIGITS or not surface.isascii():
        return None
    if surface.count(".") > 1:
        surface = surface.replace(".", "").replace(",", ".")
    return Decimal(surface.replace(",", ""))


def _times(value: Decimal, factor: Decimal | int) -> Decimal:
    with localcontext() as context:
        context.prec = 40
        return value * factor


def _read_scale(scan: Scan, i: int) -> tuple[int, int] | None:
    """(factor, next token) of the scale words at ``i``: "million", "-million", "hundred million"."""
    at = i
    if scan.word(at) in DASHES and scan.glued(at) and scan.glued(at + 1):
        at += 1
    factor = 1
    read = False
    while scan.word(at) in scales() and not (read and scan.word(at) == "dozen"):
        factor *= scales()[scan.word(at)]
        at += 1
        read = True
        if factor > 10**18:
            break
    return (factor, at) if read else None


def _read_suffix(scan: Scan, i: int, money: bool) -> tuple[int, int] | None:
    """(factor, next token) of "bn", "m", "k" at ``i``, glued to the number, or apart after money."""
    word = scan.words[i] if i < len(scan) else ""
    key = word if len(word) == 1 else word.lower()
    if key not in _suffixes() or scan.kind(i) != "word":
        return None
    if scan.glued(i + 1) and scan.kind(i + 1) == NUMBER:
        return None
    if (
        not scan.glued(i)
        and not (money and len(word) > 1)
        and word.lower() not in word_set("numbers", "words", "suffixes_apart")
    ):
        return None
    if word in word_set("numbers", "words", "money_suffixes") and not money:
        return None
    if word in {"m", "M"} and not money and not _million(scan, i):
        return None
    return _suffixes()[key], i + 1


def _million(scan: Scan, i: int) -> bool:
    """A glued "m" without money: million before a noun ("2.7m sales"), metre elsewhere ("the 100m final")."""
    following = scan.word(i + 1)
    if scan.kind(i + 1) != "word" or scan.glued(i + 1):
        return False
    return following not in load("designators")["metre_contexts"]


def read(scan: Scan, i: int, *, money: bool = False) -> Number | None:
    """The number starting at token ``i``, or None. ``money``: a currency sign stands before it."""
    if scan.kind(i) == NUMBER or scan.words[i] in _UNICODE_FRACTIONS:
        return _read_digits(scan, i, money)
    return _read_words(scan, i)


def _mixed(scan: Scan, at: int, value: Decimal) -> tuple[Decimal, int]:
    """ "3½", "10 1/2", "5-1/2", "two and a half": the fraction added to ``value``."""
    if at < len(scan) and scan.words[at] in _UNICODE_FRACTIONS:
        places = -int(value.as_tuple().exponent)  # "$12.29¾": three quarters of a cent
        return value + _UNICODE_FRACTIONS[scan.words[at]].scaleb(-places if places > 0 else 0), at + 1
    if scan.word(at) in DASHES and scan.low[at + 1 : at + 6] in (
        ["and", "-", "a", "-", "half"],
        ["and", "-", "one", "-", "half"],
    ):
        return value + Decimal("0.5"), at + 6
    slash = at + 1 if scan.word(at) not in DASHES else at + 2
    if scan.word(slash) == "/" and scan.glued(slash) and scan.glued(slash + 1) and value == value.to_integral_value():
        top, bottom = scan.word(slash - 1), scan.word(slash + 1)
        if top.isdecimal() and bottom.isdecimal() and 0 < int(top[:4]) < int(bottom[:4]) <= 64:
            return value + Decimal(top) / Decimal(bottom), slash + 2
    if scan.word(at) == "and" and scan.word(at + 1) in word_set("numbers", "words", "part_counts"):
        part = fractions().get(scan.word(at + 2))
        if part is not None and scan.word(at + 2) in word_set("numbers", "words", "parts"):
            return value + part * (3 if scan.word(at + 1) == "three" else 1), at + 3
    return value, at


def _read_digits(scan: Scan, i: int, money: bool) -> Number | None:
    surface = scan.words[i]
    if surface in _UNICODE_FRACTIONS:
        return Number(i, i + 1, _UNICODE_FRACTIONS[surface], "fraction", mantissa=_UNICODE_FRACTIONS[surface])
    value = digits(surface)
    if value is None:
        return None
    at = i + 1
    form = "digits"
    broken = comma(scan, i, money=money)
    if broken is not None:
        value, at = broken, at + 2
    if scan.word(at) == "/" and scan.glued(at) and scan.glued(at + 1) and scan.word(at + 1).isdecimal():
        below = digits(scan.words[at + 1])
        if below is None or not 0 < value < below or below not in _DENOMINATORS:
            return None
        return Number(i, at + 2, value / below, "fraction", mantissa=value / below)
    while (
        not scan.glued(at)
        and scan.word(at) == "000"
        and len(surface) <= 3
        and scan.text[scan.ends[at - 1] : scan.starts[at]] == " "
    ):
        value = _times(value, 1000)
        at += 1
    if scan.word(at) == "," and scan.glued(at) and scan.word(at + 1) == "000" and len(surface) <= 3:  # "80, 000"
        value, at = _times(value, 1000), at + 2
    value, at = _mixed(scan, at, value)
    mantissa, scale = value, Decimal(1)
    scaled = _read_scale(scan, at) or _read_suffix(scan, at, money)
    if scaled:
        scale, at = Decimal(scaled[0]), scaled[1]
        value = _times(mantissa, scale)
    return Number(i, at, value, form, mantissa=mantissa, scale=scale)


def _read_words(scan: Scan, i: int) -> Number | None:
    word = scan.word(i)
    number: Number | None
    if word in {"several", "few"}:
        number = _several(scan, i)
    elif word in vague():
        number = _vague(scan, i)
    elif word in _singular_fractions():
        number = _part(scan, i)
    elif word in cardinals() or word in scales():
        number = _spelled(scan, i)
    elif word in _table("multiples"):
        return _multiple(scan, i)
    else:
        return None
    if number is None or number.form == "vague" or scan.word(i - 1) not in {"a", "an"} or scan.broken(i):
        return number
    return replace(number, first=i - 1) if number.form == "fraction" or word in scales() else number


def _multiple(scan: Scan, i: int) -> Number | None:
    """ "twice the rate", "nearly double that", "more than twice": not "fired twice", "twice a week"."""
    compared = scan.word(i + 1) in _table("words")["multiplied"]
    if scan.word(i) == "twice":
        degree = scan.word(i + 1) == "as" and scan.word(i + 2) in _table("words")["degrees"]
        compared = compared or degree or scan.low[max(i - 2, 0) : i] == ["more", "than"]
    if not compared or scan.broken(i + 1):
        return None
    value = Decimal(_table("multiples")[scan.word(i)])
    return Number(i, i + 1, value, "multiple", mantissa=value)


def _several(scan: Scan, i: int) -> Number | None:
    """ "several hundred", "a few thousand": vague; "several", "few" alone are no numbers."""
    scaled = _read_scale(scan, i + 1)
    if scaled is None:
        return None
    low = Decimal(2 * scaled[0])
    first = i - 1 if scan.word(i - 1) == "a" else i
    return Number(first, scaled[1], None, "vague", low=low)


def _vague(scan: Scan, i: int) -> Number | None:
    """ "tens of thousands", "hundreds", "dozens": the least they can mean."""
    low = vague()[scan.word(i)]
    at = i + 1
    if scan.word(i) == "scores" and not _counted_scores(scan, i):
        return None
    if scan.word(i) == "tens" and not (scan.word(at) == "of" and scan.word(at + 1) in vague()):
        return None
    if scan.word(at) == "of" and scan.word(at + 1) in vague() and scan.word(i) != "dozens":
        base = {"tens": 20, "hundreds": 200, "thousands": 2000}.get(scan.word(i))
        if base is None:
            return None
        low = base * vague()[scan.word(at + 1)] // 2
        at += 2
    return Number(i, at, None, "vague", low=Decimal(low))


def _counted_scores(scan: Scan, i: int) -> bool:
    """ "scores of men", "and scores were wounded"; not "high confidence scores", "the scores of a test"."""
    before, words = scan.word(i - 1), _table("words")
    opens = scan.kind(i - 1) != WORD or before in words["before_scores"] or before.endswith(("ing", "ed"))
    return opens if scan.word(i + 1) == "of" else opens and scan.word(i + 1) in words["after_scores"]


def _part(scan: Scan, i: int) -> Number | None:
    """ "half a million", "half", "a third", "a quarter of a million"."""
    value = fractions()[scan.word(i)]
    before = scan.word(i - 1)
    if scan.word(i) == "half":
        if before == "a" and scan.word(i - 2) == "and" and scan.word(i - 3) in _table("words")["halved"]:
            return None  # "another year and a half"
        at = i + 1
        if scan.word(at) in {"a", "an"} and scan.word(at + 1) in scales():
            factor = scales()[scan.word(at + 1)]
            return Number(i, at + 2, _times(value, factor), "words", mantissa=value, scale=Decimal(factor))
        if (
            scan.word(at) in DASHES
            and scan.glued(at)
            and scan.word(at + 1) in word_set("numbers", "words", "halves_of")
        ):
            at += 2 if scan.word(at + 1) == "a" and scan.word(at + 2) in DASHES else 0
            scale = scan.word(at + 1)
            if scale in scales():
                return Number(i, at + 2, _times(value, scales()[scale]), "words", mantissa=value)
        if scan.word(at) in scales():
            factor = scales()[scan.word(at)]
            return Number(i, at + 1, _times(value, factor), "words", mantissa=value, scale=Decimal(factor))
        return Number(i, at, value, "fraction", mantissa=value)
    if before not in word_set("function", "determiners", "single"):
        return None
    if scan.word(i) == "quarter" and scan.word(i + 1) in scales():  # "a quarter million"
        factor = scales()[scan.word(i + 1)]
        return Number(i - 1, i + 2, _times(value, factor), "words", mantissa=value, scale=Decimal(factor))
    if scan.word(i + 1) == "of" and scan.word(i + 2) == "a" and scan.word(i + 3) in scales():
        factor = scales()[scan.word(i + 3)]
        return Number(i - 1, i + 4, _times(value, factor), "words", mantissa=value, scale=Decimal(factor))
    return Number(i, i + 1, value, "fraction", mantissa=value)


def _spelled(scan: Scan, i: int) -> Number | None:
    """Words: "twenty-eight thousand six hundred forty-two", "two-thirds", "one and a half million", "a hundred"."""
    total = current = 0
    at = i
    last = 0  # the value of the word before, to tell "twenty one" from "twenty thirty"
    top = 10**18
    while at < len(scan) and not (at > i and scan.broken(at)):
        word = scan.word(at)
        if word in cardinals():
            value = cardinals()[word]
            if at > i and not _follows(value, last):
                break
            current += value
            last = value
        elif word in scales():
            factor = scales()[word]
            if at > i and factor >= top and factor != 100:
                break
            if factor == 100:
                current = max(current, 1) * 100
            else:
                total += max(current, 1) * factor
                current = 0
                top = factor
            last = factor
        else:
            break
        at = _step(scan, at)
    if at > i and (scan.word(at - 1) in DASHES or scan.word(at - 1) == "and"):
        at -= 1
    whole = Decimal(total + current)
    return _finish(scan, i, at, whole)


def _follows(value: int, last: int) -> bool:
    """May a word of ``value`` follow one of ``last`` inside one number?"""
    if last >= 100:
        return True
    return 20 <= last <= 90 and 1 <= value <= 9


def _step(scan: Scan, at: int) -> int:
    """The next number word: over a glued hyphen, a blank, or "and" after a hundred or thousand."""
    following = at + 1
    if scan.word(following) in DASHES and scan.glued(following) and scan.glued(following + 1):
        if scan.word(following + 1) in cardinals() or scan.word(following + 1) in scales():
            return following + 1
        return following
    if (
        scan.word(following) == "and"
        and scan.word(at) in scales()
        and scan.word(following + 1) in cardinals()
        and scan.word(at) != "dozen"
    ):
        return following + 1
    return following


def _finish(scan: Scan, i: int, at: int, whole: Decimal) -> Number | None:
    """Fractions and scales after a spelled number."""
    dash = at + 1 if scan.word(at) in DASHES and scan.glued(at) and scan.glued(at + 1) else at
    part = fractions().get(scan.word(dash))
    plural = scan.word(dash).endswith("s")
    if part is not None and whole * part < 1 and (plural if whole > 1 else not plural) and scan.word(dash) != "half":
        return Number(i, dash + 1, whole * part, "fraction", mantissa=whole * part)
    if part is not None and whole == 1 and scan.word(dash) == "half":
        return Number(i, dash + 1, part, "fraction", mantissa=part)
    value, end = _mixed(scan, at, whole)
    if end > at:
        scaled = _read_scale(scan, end)
        if scaled:
            return Number(i, scaled[1], _times(value, scaled[0]), "words", mantissa=value, scale=Decimal(scaled[0]))
        return Number(i, end, value, "words", mantissa=value)
    scale = Decimal(1)
    final = scan.word(at - 1)
    if final in scales() and scales()[final] >= 1000:
        scale = Decimal(scales()[final])
    return Number(i, at, value, "words", mantissa=value / scale, scale=scale)
