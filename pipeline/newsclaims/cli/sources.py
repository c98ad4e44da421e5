"""Articles of files and folders for the commands of evaluation."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from newsclaims.errors import InputError

if TYPE_CHECKING:
    from newsclaims.model import Article

_SUFFIXES = (".txt", ".jsonl")


def read_articles(paths: list[Path]) -> Iterator[Article]:
    """Articles with their texts exactly as offsets count them: ``.txt`` files and ``.jsonl`` records.

    Records need ``text`` and ``id`` or ``doc_id``, so the documents that ``extract --documents`` writes serve too.

    Raises:
        InputError: no such file, or a record without text.
    """
    from newsclaims.evaluation.gold import records
    from newsclaims.model import Article

    for path in _files(paths):
        if path.suffix == ".txt":
            yield Article(path.stem, path.read_bytes().decode("utf8"))
            continue
        for number, record in records(path):
            doc_id, text = record.get("id") or record.get("doc_id"), record.get("text")
            if isinstance(doc_id, str) and isinstance(text, str):
                yield Article(doc_id, text, record.get("title"))
            elif "file" not in record:
                raise InputError(
                    "no id or no text", place=f"{path}:{number}", cure=json.dumps({"id": "…", "text": "…"})
                )


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.exists():
            raise InputError("no such file or folder", place=str(path), cure="Give articles or a folder of them.")
        if path.is_dir():
            yield from sorted(p for p in path.iterdir() if p.suffix in _SUFFIXES and not p.name.startswith("_"))
        else:
            yield path
