"""What a reader notices about a text without parsing it: another language, broken encoding."""

from __future__ import annotations

import re

from newsclaims.lexicon import load, word_set

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 4000
_FEWEST_WORDS = 30
_FEWEST_FOREIGN = 3
_SHARE = 0.2
_LAST_LATIN = "\u024f"

NOT_ENGLISH = "not English: few common English words"


def looks_english(text: str) -> bool:
    """Whether common English words make up a fifth of the text's first words, as they do in English prose (0.35–0.5).

    In texts of under 30 words they may be few: there words of another language must be a fifth as well, or most letters
    of another script.
    """
    letters = [char for char in text[:_SAMPLE] if char.isalpha()]
    if sum(char > _LAST_LATIN for char in letters) > len(letters) / 2:
        return False
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    foreign = word_set("layout", "foreign_words")
    common = word_set("layout", "stop_words")
    english = sum(word in common for word in words) >= _SHARE * len(words)
    if english or len(words) >= _FEWEST_WORDS:
        return english
    others = sum(word in foreign for word in words)
    return others < _FEWEST_FOREIGN or others < _SHARE * len(words)


def mojibake(text: str) -> tuple[str, ...]:
    """Sequences in ``text`` that UTF-8 gives when it was read in another encoding, and lost characters."""
    return tuple(sign for sign in load("layout")["mojibake"] if sign in text)
