"""Gold annotation on disk: one ``<doc_id>.jsonl`` an article, and ``splits.toml``.

``splits.toml``: ``dev`` and ``test`` are lists of document ids; the table ``[kinds]`` names lists of articles of one
kind (``economy = ["doc-id", …]``), for figures per kind.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newsclaims.errors import InputError, RecordError, UsageError
from newsclaims.model import Claim
from newsclaims.schema import from_record

SPLITS = ("dev", "test")
SPLITS_FILE = "splits.toml"


@dataclass(frozen=True, slots=True)
class Splits:
    """Articles of each split, and the kind of each article."""

    articles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)


def records(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Line number and object of every line of a JSONL file; blank lines are skipped.

    Raises:
        RecordError: a line is not a JSON object; the message names file and line.
    """
    with path.open(encoding="utf8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
            except json.JSONDecodeError as error:
                raise RecordError(
                    f"not JSON: {error.msg}", place=f"{path}:{number}", cure="One object a line."
                ) from error
            if not isinstance(record, dict):
                raise RecordError("not a JSON object", place=f"{path}:{number}", cure="One object a line.")
            yield number, record


def read_claims(path: Path) -> list[Claim]:
    """Claims of one JSONL file, or of all ``*.jsonl`` files of a folder, in order of file name and line.

    Raises:
        InputError: there is no such file.
        RecordError: a record breaks the schema.
    """
    if not path.exists():
        raise InputError("no such file or folder", place=str(path), cure="Give a JSONL file of claims, or a folder.")
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    return [from_record(record, f"{file}:{number}") for file in files for number, record in records(file)]


def gold_documents(folder: Path) -> list[str]:
    """Ids of the annotated articles: the file names, so that an article without claims counts too."""
    return sorted(file.stem for file in folder.glob("*.jsonl"))


def read_splits(folder: Path) -> Splits:
    """``splits.toml`` of a gold folder; empty if there is none.

    Raises:
        UsageError: it is not TOML, or an article stands in two splits or two kinds.
    """
    path = folder / SPLITS_FILE
    if not path.exists():
        return Splits()
    try:
        data = tomllib.loads(path.read_text(encoding="utf8"))
    except tomllib.TOMLDecodeError as error:
        raise UsageError(str(error), place=str(path), cure="Mend the file.") from error
    articles = {name: tuple(data[name]) for name in SPLITS if name in data}
    _once([doc for docs in articles.values() for doc in docs], "two splits", path)
    kinds = data.get("kinds", {})
    _once([doc for docs in kinds.values() for doc in docs], "two kinds", path)
    return Splits(articles, {doc: kind for kind, docs in kinds.items() for doc in docs})


def _once(names: list[str], where: str, path: Path) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise UsageError(f"{twice[0]} stands in {where}", place=str(path), cure="Name it once.")


def choose(folder: Path, split: str | None) -> list[str]:
    """Annotated documents of ``split``, or every one; `lint` tells which documents of a split have no gold.

    Raises:
        UsageError: no such split.
    """
    documents = gold_documents(folder)
    if split is None:
        return documents
    splits = read_splits(folder)
    if split not in splits.articles:
        known = ", ".join(splits.articles) or "none"
        raise UsageError(f"no split {split!r}", place=str(folder / SPLITS_FILE), cure=f"Known: {known}.")
    wanted = set(splits.articles[split])
    return [doc for doc in documents if doc in wanted]
