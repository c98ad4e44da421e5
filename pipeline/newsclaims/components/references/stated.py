"""Whose words a page gives that is a statement or a speech: "Statement by Commissioner Jane Roe on …"."""

from __future__ import annotations

import re
from functools import cache

from newsclaims.components.references.cast import Cast
from newsclaims.components.references.introductions import first_names
from newsclaims.lexicon import load, word_set
from newsclaims.lexicon.names import entries
from newsclaims.text import squeeze


def _any(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def _titled() -> re.Pattern[str]:
    papers, before = (_any(load("cues")["features"][key]) for key in ("declared", "declared_as"))
    stops = _any(load("function")["prepositions"]["of_topics"])
    word = rf"(?!(?:{stops})\b)(?-i:[A-Z])[\w.&’'-]*"
    name = rf"{word}(?:\s+(?:(?:of|for|of the|for the)\s+)?{word})*"
    return re.compile(
        rf"(?:(?:{before})[:,]?\s+)*(?:{papers})\s+(?:by|from)\s+(?:the\s+)?(?P<name>{name})"
        rf"(?=\s*(?:[,:;–—(-]|\Z|\s(?:{stops})\b))",
        re.IGNORECASE,
    )


def stated_by(title: str | None, cast: Cast) -> tuple[str | None, str | None]:
    """The person and the body of whom ``title`` says that the page gives their words; one of them at most."""
    match = _titled().match(title or "")
    if match is None:
        return None, None
    full = squeeze(match["name"]).rstrip(".,")
    words = full.split()
    while len(words) > 1 and _is_title(words[0]):
        words = words[1:]
    name = " ".join(words)
    if name in entries() or name in cast.places:
        return None, None  # "Letter from Kampala"
    person = cast.person(name) or (cast.person(words[-1]) if len(words) > 1 else None)
    if person is not None:
        return (person.name if len(person.name.split()) >= len(words) else name), None
    body = cast.body(full)
    if body is not None or len(words) == 1 or not word_set("roles", "institutions").isdisjoint(full.lower().split()):
        return None, None if len(words) < len(full.split()) else body or full
    titled = len(words) < len(full.split()) or words[0] in first_names()
    return (name, None) if titled else (None, None)


def _is_title(word: str) -> bool:
    """ "Commissioner", "Secretary-General"."""
    return all(part in word_set("phrases", "titles") for part in word.lower().split("-"))
