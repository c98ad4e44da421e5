"""The mark of an agency behind the last sentence of a story: "… on Monday. Enditem", "… on Monday. - AFP".

A paragraph of sentences is prose whatever its last words are; only they are left out.
"""

from __future__ import annotations

import re
from functools import cache

from newsclaims.lexicon import word_set
from newsclaims.readers.furniture import furniture_rule

_REACH, _LEAST = 160, 5  # characters of a sign-off; words before it
_STOP = re.compile(r"(?<=[.!?])[\"”’')]*(?=\s)")
_CAPITALS = re.compile(r"[A-Z]{2,5}(?:[ /][A-Z]{1,5}){0,4}\Z")  # "PTI LUX CS", "ANI"
_NAMED = re.compile(r"(?:--?|[–—])\s*[A-Z][\w.]*[A-Z.][\w.]*(?: [A-Z]{2,})?\Z")  # "- BERNAMA", "- Harrow.gov"
_BRACKETS = re.compile(
    r"(?:[(\[/][A-Z][A-Za-z]{1,9}[)\]/]|\((?:https?://|www)[^()\s]*\)?|\s)+\Z|\(?Source: [^.!?]{2,60}\Z"
)
_WORD = re.compile(r"[a-z]+")
_INNER = re.compile(r"[a-z0-9][.!?][\"”’')]*\s+[\"“‘'(]?[A-Z]")


def signed_off(text: str) -> int:
    """Where the words end that a sign-off or a line of credits follows; the length of ``text`` if it has none."""
    for match in _STOP.finditer(text, max(len(text) - _REACH, 0)):
        words, tag = text[: match.end()], text[match.end() :].strip()
        if len(words.split()) >= _LEAST and (_signs(tag) or (_BRACKETS.match(tag) and not _captioned(words))):
            return match.end()
    return len(text)


def _signs(tag: str) -> bool:
    rule = furniture_rule(tag)
    credited = rule is not None and rule.id == "credits"
    return credited or bool(_CAPITALS.match(tag) or _NAMED.match(tag) or _known().match(tag))


def _captioned(words: str) -> bool:
    """Whether an agency in brackets or a source behind ``words`` may be that of a picture: one sentence that nobody
    says."""
    return not _INNER.search(words) and word_set("layout", "spoken").isdisjoint(_WORD.findall(words))


@cache
def _known() -> re.Pattern[str]:
    lists = (word_set("layout", key) for key in ("sign_offs", "agencies"))
    marks, agencies = ("|".join(sorted(map(re.escape, words), key=len, reverse=True)) for words in lists)
    return re.compile(rf"(?:--?|[–—])?\s*(?:[(/]?(?:{marks})[)/.]?|(?:{agencies}))\Z", re.IGNORECASE)
