"""WordPiece (Schuster & Nakajima 2012; BERT's uncased form) over a vocabulary that ships with the parser."""

from __future__ import annotations

import unicodedata

_LIKE = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "..."})
_QUOTES = {"``": '"', "''": '"'}
MOST = 8  # pieces of a word at most; what follows is not read
CLS, SEP, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"


class WordPieces:
    """Splits words into the longest known pieces, from the left; remembers what it has split."""

    def __init__(self, pieces: list[str]) -> None:
        self.numbers = {piece: number for number, piece in enumerate(pieces)}
        self.cls, self.sep, self.unknown = (self.numbers[name] for name in (CLS, SEP, UNKNOWN))
        self._known: dict[str, tuple[int, ...]] = {}

    def __call__(self, word: str) -> tuple[int, ...]:
        """Numbers of the pieces of ``word``, at least one."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) > 200_000:
                self._known.clear()
            numbers = [number for part in _parts(word) for number in self._longest(part)]
            found = self._known[word] = tuple(numbers[:MOST]) or (self.unknown,)
        return found

    def _longest(self, part: str) -> list[int]:
        numbers: list[int] = []
        at = 0
        while at < len(part):
            prefix = "##" if at else ""
            for end in range(len(part), at, -1):
                number = self.numbers.get(prefix + part[at:end])
                if number is not None:
                    break
            else:
                return [self.unknown]
            numbers.append(number)
            at = end
        return numbers


def _parts(word: str) -> list[str]:
    """The word in lower case without accents, split at signs; each sign is a part."""
    plain = unicodedata.normalize("NFD", _QUOTES.get(word, word).translate(_LIKE).lower())
    parts = [""]
    for char in plain:
        if char.isalnum():
            parts[-1] += char
        elif not char.isspace() and unicodedata.category(char) != "Mn":
            parts += [char, ""]
    return [part for part in parts if part]


def shape(word: str) -> int:
    """What the pieces in lower case lose: 1 lower, 2 one capital letter, 3 capitals, 4 title, 5 digits, 6 other."""
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 2
    if word[:1].isupper():
        return 4
    return 5 if any(char.isdigit() for char in word) else 6
