"""Decimal commas: "10,5 percent", "2,75 million", "€3,50"."""

from __future__ import annotations

from decimal import Decimal

from newsclaims.grammar.scan import NUMBER, Scan
from newsclaims.grammar.units import read_unit
from newsclaims.lexicon import load, word_set

_MEASURES = {"ratio", "mass", "length", "area", "volume", "temperature", "power", "energy", "speed", "money"}


def comma(scan: Scan, i: int, *, money: bool) -> Decimal | None:
    """The value of a number with a decimal comma that starts at token ``i``, where both sides make sense only so.

    One or two digits behind a comma without a blank, before a unit or scale word, or two behind a currency sign: "pages
    4,5" stays two numbers, as does a list of more than two.
    """
    if not _joined(scan, i) or (scan.word(i - 1) == "," and scan.glued(i)):
        return None
    part = scan.word(i + 2)
    low_end = scan.word(i + 3) in word_set("numbers", "words", "range_links") and _joined(scan, i + 4)
    if not ((money and len(part) == 2) or _is_measured(scan, i + 7 if low_end else i + 3)):
        return None
    return Decimal(f"{scan.words[i]}.{part}")


def _joined(scan: Scan, i: int) -> bool:
    """Two short runs of digits with nothing but a comma between them, and no second comma behind."""
    whole, part = scan.word(i), scan.word(i + 2)
    if scan.kind(i) != NUMBER or scan.word(i + 1) != "," or not (scan.glued(i + 1) and scan.glued(i + 2)):
        return False
    short = whole.isdecimal() and len(whole) <= 3 and part.isdecimal() and len(part) <= 2
    return short and not (scan.word(i + 3) == "," and scan.glued(i + 4))


def _is_measured(scan: Scan, i: int) -> bool:
    """A scale word or a unit written out, glued or a sign: no "in", "a", "m" standing apart."""
    if scan.word(i) in load("numbers")["scales"]:
        return True
    unit = read_unit(scan, i)
    clear = len(scan.word(i)) > 2 or scan.glued(i) or not scan.word(i).isalpha()
    return unit is not None and unit[0].dimension in _MEASURES and (clear or unit[1] > i + 1)
