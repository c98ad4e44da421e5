"""What a reader notices about a text without parsing it: another language, broken encoding."""

from __future__ import annotations

import re

from newsclaims.lexicon import load, word_set

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 4000
_FEWEST_WORDS = 30
_ENGLISH_SHARE = 0.2


def looks_english(text: str) -> bool:
    """Whether common English words make up a fifth of the text's first words, as they do in English prose (0.35–0.5).

    Texts of under 30 words are not judged and count as English.
    """
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    if len(words) < _FEWEST_WORDS:
        return True
    common = word_set("layout", "stop_words")
    return sum(word in common for word in words) >= _ENGLISH_SHARE * len(words)


def mojibake(text: str) -> tuple[str, ...]:
    """Sequences in ``text`` that UTF-8 gives when it was read in another encoding, and lost characters."""
    return tuple(sign for sign in load("layout")["mojibake"] if sign in text)
