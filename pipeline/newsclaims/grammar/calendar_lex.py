"""Cuts a text into words and marks and gives each its kind from the calendar lexicon. Linear in the text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from typing import Any

from newsclaims.grammar.calendar_types import Word
from newsclaims.lexicon import word_set

_TOKEN = re.compile(
    r"[^\W\d_](?:\.[^\W\d_])+\.?"  # a.m., B.C.
    r"|\d{1,6}(?:st|nd|rd|th)\b"
    r"|\d+(?:[.,]\d+)+"
    r"|\d+s\b"
    r"|[^\W\d_]+"
    r"|\d+"
    r"|\n[ ]*\n"
    r"|[^\s\w]"
)
MARKS = {
    ",": "comma", ".": "period", "-": "hyphen", "–": "dash", "—": "dash", "/": "slash", ":": "colon", "'": "apos",
    "’": "apos", "‘": "apos", "(": "open", ")": "close", "$": "money", "€": "money", "£": "money", "%": "percent",
}  # fmt: skip
COMPUTED = ("d1", "d2", "d4", "d3", "number_long", "nth", "years_s", "break", "fraction", "iso")
_FRACTIONS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
_CAPITAL = {"month", "month_short", "weekday_short", "zone", "initial"}
PHRASES = ("holiday", "reference")
NOT_KINDS = ("context", "known_day")


def tokens(text: str) -> list[str]:
    """The words and marks of ``text`` as strings."""
    return _TOKEN.findall(text)


class Lexer:
    """Words with kinds. ``data``: the tables of ``calendar.toml``.

    Raises:
        ValueError: a word stands in two tables.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.words: dict[str, tuple[str, object]] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], str, str, object]]] = {}
        kinds: list[str] = ["", *COMPUTED, *dict.fromkeys(MARKS.values()), *PHRASES]
        for kind, table in data.items():
            if kind in NOT_KINDS:
                continue
            if kind in PHRASES:
                for phrase, value in table.items():
                    cut = tuple(tokens(phrase.lower()))
                    self.phrases.setdefault(cut[0], []).append((cut, phrase, kind, value))
                continue
            kinds.append(kind)
            for word, value in table.items():
                if word in self.words:
                    raise ValueError(f"{word!r} stands in [{self.words[word][0]}] and in [{kind}]")
                self.words[word] = (kind, value)
        for entries in self.phrases.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self.kinds = kinds
        self.codes = {kind: _letter(index) for index, kind in enumerate(kinds)}

    def words_of(self, text: str) -> tuple[list[Word], str]:
        """The words of ``text`` and the string of their kinds' letters."""
        found: list[Word] = []
        letters: list[str] = []
        codes, words = self.codes, self.words
        other = codes[""]
        for match in _TOKEN.finditer(text):
            surface = match.group()
            start = match.start()
            entry = words.get(surface.lower())
            if entry is None:
                kind, value = _computed(surface)
            elif (entry[0] in _CAPITAL and not surface[0].isupper()) or (entry[0] == "about" and surface.isupper()):
                kind, value = "", None
            else:
                kind, value = entry
            found.append(Word(start, match.end(), surface, kind, value))
            letters.append(codes[kind] if kind else other)
        return self._phrases(found, letters) if self.phrases else (found, "".join(letters))

    def _phrases(self, found: list[Word], letters: list[str]) -> tuple[list[Word], str]:
        starts = self.phrases
        hits = [i for i, word in enumerate(found) if word.text.lower() in starts]
        if not hits:
            return found, "".join(letters)
        words: list[Word] = []
        codes: list[str] = []
        done = 0
        for i in hits:
            if i < done:
                continue
            for cut, phrase, kind, value in starts[found[i].text.lower()]:
                piece = found[i : i + len(cut)]
                if len(piece) == len(cut) and all(
                    w.text.lower().replace("’", "'") == c for w, c in zip(piece, cut, strict=True)
                ):
                    if kind == "holiday" and not piece[0].text[0].isupper():
                        continue
                    words += found[done:i]
                    codes += letters[done:i]
                    words.append(Word(piece[0].start, piece[-1].end, phrase, kind, value))
                    codes.append(self.codes[kind])
                    done = i + len(cut)
                    break
        return words + found[done:], "".join(codes + letters[done:])


def _letter(index: int) -> str:
    return chr(0x4E00 + index)


@cache
def _mark(surface: str) -> tuple[str, object]:
    if surface in MARKS:
        return MARKS[surface], surface
    if surface in _FRACTIONS:
        return "fraction", _FRACTIONS[surface]
    return "", None


def _computed(surface: str) -> tuple[str, object]:
    """Kind of a word that the lexicon does not have: digits, marks, paragraph breaks."""
    first = surface[0]
    if not first.isdigit() or not first.isascii():
        if first == "\n":
            return "break", None
        return _mark(surface) if len(surface) == 1 else ("", None)
    if surface.isdigit():
        size = len(surface)
        value = int(surface) if size < 9 else 0
        if size <= 2:
            return ("d1" if value <= 12 else "d2") if value <= 31 else "d3", value
        if size == 4 and 1000 <= value <= 2199:
            return "d4", value
        return ("d3" if size == 3 else "number_long"), value
    if surface[-1] == "s":
        digits = surface[:-1]
        if len(digits) in {2, 4} and digits.isdigit() and digits[-1] == "0":
            return "years_s", int(digits)
        return "", None
    if surface[-2:] in word_set("numbers", "words", "ordinal_endings") and surface[:-2].isdigit():
        return "nth", int(surface[:-2])
    plain = surface.replace(",", "")
    if len(plain) < 15 and plain.count(".") <= 1:
        return "number_long", Fraction(plain)
    return "number_long", None
