"""The checked sentences of ``data/sentences.toml``: text, names, and the head of what is said."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parent / "data" / "sentences.toml"
_MARKED = re.compile(r"\[([^|\]]+)\|([A-Z]+)\]")


@dataclass(frozen=True)
class Sentence:
    """``names``: (start, end, type) in code points; ``verb``: the root; ``subject``: the head of its subject."""

    text: str
    names: tuple[tuple[int, int, str], ...]
    verb: str
    subject: str


def read(path: Path = FILE) -> list[Sentence]:
    """The sentences of a file in the format of ``data/sentences.toml``."""
    out = []
    for entry in tomllib.loads(path.read_text(encoding="utf8"))["sentence"]:
        names, text, last = [], "", 0
        for match in _MARKED.finditer(entry["text"]):
            text += entry["text"][last : match.start()]
            names.append((len(text), len(text) + len(match[1]), match[2]))
            text += match[1]
            last = match.end()
        out.append(Sentence(text + entry["text"][last:], tuple(names), entry["verb"], entry["subject"]))
    return out


def without_article(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without a leading "the": conventions differ, and nothing hangs on it."""
    return (start + 4, end) if text[start : start + 4].lower() == "the " else (start, end)
