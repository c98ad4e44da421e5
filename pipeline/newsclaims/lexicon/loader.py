"""Loads the data files; a bad or duplicate entry is an error that names file and entry."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from hashlib import sha256
from importlib import resources
from pathlib import Path
from typing import Any

from newsclaims.errors import LexiconError


@cache
def load(name: str) -> dict[str, Any]:
    """Contents of ``data/<name>.toml``.

    Raises:
        LexiconError: no such file, or not TOML (which forbids duplicate keys); the message names the line.
    """
    path = resources.files("newsclaims.lexicon") / "data" / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise LexiconError(str(error), place=f"lexicon/data/{name}.toml", cure="Mend the data file.") from error


@cache
def load_json(name: str) -> dict[str, Any]:
    """Contents of ``data/<name>.json``: generated tables, for which TOML would be slow to read.

    Raises:
        LexiconError: no such file, not JSON, or not an object.
    """
    path = resources.files("newsclaims.lexicon") / "data" / f"{name}.json"
    try:
        table = json.loads(path.read_text(encoding="utf8"))
    except (OSError, ValueError) as error:
        raise LexiconError(str(error), place=f"lexicon/data/{name}.json", cure="Generate the table anew.") from error
    if not isinstance(table, dict):
        raise LexiconError("not an object", place=f"lexicon/data/{name}.json", cure="Generate the table anew.")
    return table


@cache
def word_set(name: str, *keys: str) -> frozenset[str]:
    """The list of words at ``keys`` of a data file, as a set.

    Raises:
        LexiconError: the list is missing, holds something else than strings, or holds one twice.
    """
    place = f"lexicon/data/{name}.toml [{'.'.join(keys)}]"
    value: Any = load(name)
    for key in keys:
        if not isinstance(value, dict) or key not in value:
            raise LexiconError("no such list", place=place, cure="Add it or mend the caller.")
        value = value[key]
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise LexiconError("not a list of words", place=place, cure='Write words = ["…", "…"].')
    words = frozenset(value)
    if len(words) != len(value):
        twice = sorted({word for word in value if value.count(word) > 1})
        raise LexiconError(f"given twice: {', '.join(twice)}", place=place, cure="Remove the second one.")
    return words


@cache
def fingerprint() -> str:
    """Version of the lexicons: the first 12 hex digits of the SHA-256 of all data files, names and contents."""
    digest = sha256()
    root = Path(str(resources.files("newsclaims.lexicon"))) / "data"
    for path in sorted(path for path in root.rglob("*") if path.is_file()):
        digest.update(path.relative_to(root).as_posix().encode("utf8") + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
