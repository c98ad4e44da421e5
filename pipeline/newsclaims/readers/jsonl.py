"""JSON and JSON lines to `Article`: ``id, title, published, author, url, text``; only ``text`` is needed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from newsclaims.errors import InputError
from newsclaims.model import Article
from newsclaims.readers.dates import parse_date
from newsclaims.readers.text import Metadata, read_text

_EXAMPLE = 'such as {"id": "a1", "text": "…", "published": "2024-05-14"}.'
_CURE = f"Write one JSON object a line, {_EXAMPLE}"
_FILE_CURE = f"Write one JSON object, or a list of them, {_EXAMPLE}"


def read_record(line: str, published: date | None = None) -> Article:
    """The article on one line. ``published`` wins over the record's own date.

    Raises:
        InputError: the line is no JSON object, or its ``text`` is missing, no string, or empty.
    """
    try:
        record = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(f"not JSON: {error}", cure=_CURE) from error
    return _article(record, published, cure=_CURE)


def _article(record: object, published: date | None, *, cure: str, name: str | None = None) -> Article:
    """``name``: the id of a record that brings none."""
    if not isinstance(record, dict):
        raise InputError(f"expected an object, got {type(record).__name__}", cure=cure)
    if "claim_id" in record:
        raise InputError("a claim, not an article", cure="Give the articles that the claims came from.")
    text = record.get("text")
    if not isinstance(text, str):
        raise InputError("no string 'text'" if "text" in record else "no field 'text'", cure=cure)
    known = _metadata(record, published)
    return read_text(text, known if known.doc_id else replace(known, doc_id=name))


def read_articles(text: str, name: str, published: date | None = None) -> Iterator[Article | InputError]:
    """The articles of a JSON file: one object, a list of them, or one a line. ``name``: the id of a single object.

    What cannot be read comes out as the error, which says which of the list it is, or which line of the file.
    """
    try:
        whole = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        yield from _lines(text, published, f"not JSON: {error}")
        return
    records = whole if isinstance(whole, list) else [whole]
    if not records:
        yield InputError("an empty list", cure=_FILE_CURE)
    for number, record in enumerate(records, 1):
        try:
            yield _article(record, published, cure=_FILE_CURE, name=None if isinstance(whole, list) else name)
        except InputError as error:
            place = f"article {number}: " if isinstance(whole, list) else ""
            yield InputError(place + error.message, cure=error.cure)


def _lines(text: str, published: date | None, reason: str) -> Iterator[Article | InputError]:
    """JSON lines under the name of a JSON file, if the first line is an object; else the whole is no JSON."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    try:
        listed = bool(lines) and isinstance(json.loads(lines[0][1]), dict)
    except (json.JSONDecodeError, RecursionError):
        listed = False
    if not listed:
        yield InputError(reason, cure=_FILE_CURE)
        return
    for number, line in lines:
        try:
            yield read_record(line, published)
        except InputError as error:
            yield InputError(f"line {number}: {error.message}", cure=error.cure)


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
