"""JSON lines to `Article`: ``id, title, published, author, url, text``; only ``text`` is needed."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from newsclaims.errors import InputError
from newsclaims.model import Article
from newsclaims.readers.dates import parse_date
from newsclaims.readers.text import Metadata, read_text

_CURE = 'Write one JSON object a line, such as {"id": "a1", "text": "…", "published": "2024-05-14"}.'


def read_record(line: str, published: date | None = None) -> Article:
    """The article on one line. ``published`` wins over the record's own date.

    Raises:
        InputError: the line is no JSON object, or its ``text`` is missing, no string, or empty.
    """
    try:
        record = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(f"not JSON: {error}", cure=_CURE) from error
    if not isinstance(record, dict):
        raise InputError(f"expected an object, got {type(record).__name__}", cure=_CURE)
    if "claim_id" in record:
        raise InputError("a claim, not an article", cure="Give the articles that the claims came from.")
    text = record.get("text")
    if not isinstance(text, str):
        raise InputError("no string 'text'" if "text" in record else "no field 'text'", cure=_CURE)
    return read_text(text, _metadata(record, published))


def record_id(line: str) -> str | None:
    """The id of a line that could not be read, if it can be told."""
    try:
        record = json.loads(line)
    except (json.JSONDecodeError, RecursionError):
        return None
    return _string(record, "id") if isinstance(record, dict) else None


def _string(record: dict[str, Any], key: str) -> str | None:
    value = record.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return str(value).strip() or None


def _metadata(record: dict[str, Any], published: date | None) -> Metadata:
    warnings = []
    if published is None and record.get("published") not in (None, ""):
        published = parse_date(str(record["published"]))
        if published is None:
            warnings.append(f"published is no date: {str(record['published'])[:60]!r}")
    authors = record.get("author")
    if isinstance(authors, list):
        record = {**record, "author": ", ".join(str(name) for name in authors)}
    return Metadata(
        doc_id=_string(record, "id"),
        title=_string(record, "title"),
        author=_string(record, "author"),
        published=published,
        url=_string(record, "url"),
        warnings=tuple(warnings),
    )
