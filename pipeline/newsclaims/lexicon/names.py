"""The closed classes of names (states, capitals, peoples, organisations, regions) as a tree over token hashes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.strings import get_string_id

from newsclaims.errors import LexiconError
from newsclaims.lexicon.loader import load, word_set

MIN_CAPITALS = 4
_LONG_NAMES = {"ORG", "LOC"}
_PIECES = re.compile(
    r"(?<=[^\W\d_])-(?=[^\W\d_])|(?='s\b)|(?<=s)(?='(?:\s|$))|(?=,)|(?<=[^\W\d_])(?=/)|(?<=/)(?=[^\W\d_])|\s+"
)


@dataclass(frozen=True, slots=True)
class Name:
    """An entry of the lists. ``weak``: it may be something else; ``article``: "the" before it is part of it."""

    text: str
    label: str
    weak: bool
    article: bool
    shouted: bool = False


@dataclass(slots=True)
class Node:
    """A place in the tree: what ends here, and where the next token (hash of its text) leads."""

    name: Name | None
    next: dict[int, Node]


def pieces(text: str) -> list[str]:
    """``text`` in the tokens that spaCy's English tokenizer gives for names of this kind."""
    out: list[str] = []
    last = 0
    for match in _PIECES.finditer(text):
        out.append(text[last : match.start()])
        if match.group() == "-":
            out.append("-")
        last = match.end()
    out.append(text[last:])
    return [piece for piece in out if piece]


def spellings(text: str) -> Iterator[str]:
    """The entry with straight and curly apostrophe, hyphen and dash."""
    curly = text.replace("'", "’")
    yield from dict.fromkeys((text, curly))


@cache
def entries() -> dict[str, Name]:
    """Every name of the lists by its text.

    Raises:
        LexiconError: an entry stands twice, or a rule names one that stands nowhere.
    """
    weak, article = word_set("entities/rules", "reading", "weak"), word_set("entities/rules", "reading", "with_article")
    out: dict[str, Name] = {}
    for place, text, label in _listed():
        if text in out:
            raise LexiconError(f"{text!r} given twice", place=place, cure="Remove one of the two.")
        out[text] = Name(text, label, text in weak, text in article or (label in _LONG_NAMES and " " in text))
    strays = sorted((weak | article) - out.keys())
    if strays:
        place = "lexicon/data/entities/rules.toml"
        raise LexiconError(f"no such name: {', '.join(strays)}", place=place, cure="Add it to a list or remove it.")
    return out


def _listed() -> Iterator[tuple[str, str, str]]:
    """(file and entry, text, label) of all lists."""
    for state, record in load("entities/states").items():
        place = f"lexicon/data/entities/states.toml [{state}]"
        unknown = record.keys() - {"also", "people", "capitals"}
        if unknown:
            raise LexiconError(
                f"unknown key {', '.join(sorted(unknown))}", place=place, cure="Use also, people, capitals."
            )
        yield place, state, "GPE"
        for key, label in (("also", "GPE"), ("capitals", "GPE"), ("people", "NORP")):
            for text in record.get(key, ()):
                yield place, text, label
    labels: dict[str, str] = load("entities/rules")["labels"]
    for where, label in labels.items():
        file, key = where.split(".")
        for text in sorted(word_set(f"entities/{file}", key)):
            yield f"lexicon/data/entities/{file}.toml [{key}]", text, label


@cache
def tree() -> Node:
    """All names, their spellings, and those of four letters and more also in capitals."""
    root = Node(None, {})
    for name in entries().values():
        for text in spellings(name.text):
            _plant(root, text, name)
    for name in entries().values():
        capitals = name.text.upper()
        if not name.weak and len(capitals) >= MIN_CAPITALS and capitals not in entries():
            for text in spellings(capitals):
                _plant(root, text, Name(name.text, name.label, name.weak, name.article, shouted=True))
    return root


def _plant(root: Node, text: str, name: Name) -> None:
    for dash in ("-", "–") if "-" in text else ("-",):
        node = root
        for piece in pieces(text):
            node = node.next.setdefault(get_string_id(dash if piece == "-" else piece), Node(None, {}))
        node.name = node.name or name


@cache
def states() -> frozenset[str]:
    """Names of states, without their peoples and capitals."""
    table = load("entities/states").items()
    return frozenset(name for state, record in table for name in (state, *record.get("also", ())))


@cache
def state_of() -> dict[str, str]:
    """State that a name, a demonym or a capital belongs to: "Tajik" → "Tajikistan"."""
    out: dict[str, str] = {}
    for state, record in load("entities/states").items():
        for text in (state, *(word for words in record.values() for word in words)):
            out[text] = state
    return out
