"""Units of measurement and money after (and before) a number.

The names come from two places: our own ``units.toml``, and the unit lexicon of quantulum3 (MIT licence), which
`compile_lexicon` reads once, at build time, into ``quantulum.json`` (quantulum3's first call takes seconds). UCUM codes
for physics (https://ucum.org/ucum), ISO 4217 for money.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from newsclaims.grammar.scan import WORD, Scan, scan
from newsclaims.lexicon import load, load_json

_LONGEST = 6
_MARKS = frozenset("'’")


@dataclass(frozen=True, slots=True)
class Unit:
    """``shared``: the name that several currencies bear ("peso"); its code is the default one."""

    code: str
    dimension: str
    factor: Decimal = Decimal(1)
    shared: str = ""
    name: str = ""


def compile_lexicon() -> dict[str, dict[str, Any]]:
    """quantulum3's units as plain data: name → entity, surfaces, symbols, currency code. The only use of quantulum3."""
    from quantulum3 import load as lexicon

    table = {}
    for name, unit in sorted(lexicon.units().names.items()):
        table[name] = {
            "entity": unit.entity.name,
            "surfaces": sorted(unit.surfaces),
            "symbols": sorted(unit.symbols),
            "currency": unit.currency_code or "",
        }
    return table


def plural(words: str) -> str:
    """ "mile per hour" → "miles per hour"; "square foot" → "square feet"."""
    head, joint, tail = words, "", ""
    for link in (" per ", " a ", " an ", " of ", "-per-", "-a-"):
        if link in words:
            head, joint, tail = words.partition(link)
            break
    before, blank, last = head.rpartition(" ") if " " in head else head.rpartition("-")
    irregular = load("units")["irregular"]
    if last in irregular:
        last = irregular[last]
    elif last.endswith(("s", "x", "ch", "sh", "z")):
        last += "es"
    elif last[-1:].isalpha():
        last += "s"
    return before + blank + last + joint + tail


Key = tuple[str, ...]


class _Table:
    """Sequences of tokens → unit: lower-case words, and signs whose case counts."""

    def __init__(self) -> None:
        self.words: dict[Key, Unit] = {}
        self.signs: dict[Key, Unit] = {}
        self.before: dict[Key, Unit] = {}

    def add_words(self, words: str, unit: Unit, *, plurals: bool = True) -> None:
        forms = [words]
        if plurals and len(words) > 2:
            first, blank, rest = words.partition(" ")
            forms += [plural(words), plural(first) + blank + rest]
        if "-" not in words:
            forms += [form.replace(" ", "-") for form in forms if " " in form]  # "a 9,000-square-foot hall"
        for form in forms:
            self.words.setdefault(tuple(scan(form).low), unit)

    def add_sign(self, sign: str, unit: Unit) -> None:
        for form in {sign, sign.replace("µ", "μ")}:
            self.signs.setdefault(tuple(scan(form).words), unit)


@cache
def table() -> _Table:
    """Every unit name; built once per process from the two data files."""
    built = _Table()
    data = load("units")
    for entry in data["unit"]:
        factor = Decimal(entry.get("factor", "1"))
        words = entry.get("words", [])
        name = words[0] if words else entry["symbols"][0]
        unit = Unit(entry["code"], entry["dimension"], factor, name=name)
        for word in words:
            built.add_words(word, unit)
        for symbol in entry.get("symbols", []):
            built.add_sign(symbol, unit)
    _add_money(built, data)
    _add_lexicon(built, data)
    return built


def _add_money(built: _Table, data: dict[str, Any]) -> None:
    shared_signs = {sign: noun for noun, entry in data["shared"].items() for sign in entry.get("signs", [])}
    for code, entry in data["money"].items():
        for word in entry["words"]:
            built.add_words(word, Unit(code, "money", name=code))
        for sign in entry["signs"]:
            unit = Unit(code, "money", shared=shared_signs.get(sign, ""), name=code)
            if sign != "PS" and not (unit.shared and sign.isalpha() and len(sign) == 1):
                built.add_sign(sign, unit)
            built.before.setdefault(tuple(scan(sign + "1").words[:-1]), unit)
    for code, words in data["minor"].items():
        shared = "cent" if code == "cent" else ""
        unit = Unit("USD" if shared else code, "money", Decimal("0.01"), shared, words[0])
        for word in words:
            built.add_words(word, unit, plurals=len(word) > 2)
    for noun, entry in data["shared"].items():
        for code, nations in entry.items():
            if code == "default":
                built.add_words(noun, Unit(nations, "money", shared=noun, name=noun))
                continue
            if code == "signs":
                continue
            for nation in nations:
                built.add_words(f"{nation.lower()} {noun}", Unit(code, "money", name=f"{nation} {noun}"))


def _add_lexicon(built: _Table, data: dict[str, Any]) -> None:
    dropped_words = set(data["drop"]["surfaces"])
    dropped_symbols = set(data["drop"]["symbols"])
    lexicon = load_json("quantulum")["units"]
    for name, (code, dimension) in data["ucum"].items():
        entry = lexicon.get(name)
        if entry is None:
            built.add_words(name, Unit(code, dimension, name=name))
            continue
        unit = Unit(code, dimension, name=name)
        for surface in [name, *entry["surfaces"]]:
            if surface not in dropped_words:
                built.add_words(surface.lower(), unit)
        for symbol in entry["symbols"]:
            if symbol not in dropped_symbols:
                built.add_sign(symbol, unit)


@cache
def _heads() -> frozenset[str]:
    """First tokens of any unit, lower case: most words after a number fail here."""
    built = table()
    return frozenset(key[0].lower() for keys in (built.words, built.signs) for key in keys)


def read_unit(text: Scan, i: int) -> tuple[Unit, int] | None:
    """The longest unit that starts at token ``i``, and the token after it."""
    if text.word(i) not in _heads() or text.broken(i):
        return None
    if text.words[i] in _MARKS and text.glued(i + 1) and text.kind(i + 1) == WORD:
        return None  # "the Nasdaq 100’s gain"
    built = table()
    for length in range(min(_LONGEST, len(text) - i), 0, -1):
        unit = built.signs.get(tuple(text.words[i : i + length])) or built.words.get(tuple(text.low[i : i + length]))
        if unit is not None:
            return unit, i + length
    return None


@cache
def _last_signs() -> frozenset[str]:
    return frozenset(key[-1] for key in table().before)


def read_sign_before(text: Scan, i: int) -> tuple[Unit, int] | None:
    """The currency sign that ends just before token ``i`` ("US$", "HK $", "EUR"), and its first token."""
    if i < 1 or text.words[i - 1] not in _last_signs() or text.broken(i):
        return None
    signs = table().before
    for length in (3, 2, 1):
        if i - length < 0:
            continue
        unit = signs.get(tuple(text.words[i - length : i]))
        if unit is not None and (length == 1 or not text.broken(i - 1)):
            letter = length == 1 and len(text.words[i - 1]) == 1 and text.words[i - 1].isalpha()
            if letter and not text.glued(i):  # "R50" is money, in "plan R 50" it is not
                continue
            return unit, i - length
    return None


@cache
def _by_start() -> dict[tuple[str, int], list[tuple[str, Unit]]]:
    """One-word names of four letters and more by first letter and length."""
    index: dict[tuple[str, int], list[tuple[str, Unit]]] = {}
    for key, unit in table().words.items():
        if len(key) == 1 and len(key[0]) >= 4 and unit.dimension != "money":
            index.setdefault((key[0][0], len(key[0])), []).append((key[0], unit))
    return index


@lru_cache(maxsize=4096)
def misspelled(word: str) -> Unit | None:
    """The unit whose name is one edit (insertion, deletion, change, swap) from ``word``; None if none or several.

    Only names of four letters and more; the caller decides whether ``word`` makes sense as a thing counted.
    """
    if len(word) < 4 or not word.isalpha():
        return None
    found = {}
    for length in range(len(word) - 1, len(word) + 2):
        for name, unit in _by_start().get((word[0], length), ()):
            if _one_edit(word, name):
                found[unit.code] = unit
    return next(iter(found.values())) if len(found) == 1 else None


def _one_edit(a: str, b: str) -> bool:
    if abs(len(a) - len(b)) > 1:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    rest_a, rest_b = a[start:], b[start:]
    if rest_a[1:] == rest_b[1:] or rest_a[1:] == rest_b or rest_a == rest_b[1:]:
        return True
    return rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:]


@cache
def _nations() -> dict[str, dict[str, str]]:
    """Shared currency name → nation word → code."""
    return {
        noun: {nation: code for code, nations in entry.items() if len(code) == 3 for nation in nations}
        for noun, entry in load("units")["shared"].items()
    }


def nation_of(noun: str, words: Mapping[str, int]) -> str | None:
    """ISO code of the currency ``noun`` in a text that has ``words`` so often, in the order of their first use: that
    of the only one of its countries that is named, of one that is named more than twice as often as the next, or of
    the one that is named first and most."""
    named: Counter[str] = Counter()
    openers: dict[str, str] = {}
    for nation, code in _nations().get(noun, {}).items():
        told = min(words.get(word, 0) for word in nation.split())
        named[code] += told
        if told:
            openers[nation.split()[0]] = code
    (first, most), (_, next_most) = [*named.most_common(2), ("", 0), ("", 0)][:2]
    if most > 2 * next_most:
        return first
    opener = next((openers[word] for word in words if word in openers), "") if most > next_most else ""
    return first if most > next_most and opener == first else None
