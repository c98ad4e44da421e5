"""Spans of the article as it was given, for words that were put together before they were read ("hec-" + "tares")."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from functools import lru_cache
from typing import Any, TypeVar

from newsclaims.model import Article
from newsclaims.text import hidden, readable

Found = TypeVar("Found")


def in_article(found: Found, article: Article) -> Found:
    """``found`` with the spans and surfaces of ``article``; itself where nothing was moved."""
    return _placed(found, _origins(article), article.text) if article.skipped else found


@lru_cache(maxsize=8)
def _origins(article: Article) -> dict[int, int]:
    return hidden(readable(article.text), article.skipped)[1]


def _placed(value: Any, origins: dict[int, int], text: str) -> Any:
    if isinstance(value, tuple):
        return tuple(_placed(item, origins, text) for item in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    new = {field.name: _placed(getattr(value, field.name), origins, text) for field in fields(value)}
    if "start" in new and "end" in new:
        new["start"], last = origins.get(new["start"], new["start"]), new["end"] - 1
        new["end"] = origins.get(last, last) + 1
        if "text" in new:
            new["text"] = text[new["start"] : new["end"]]
    return replace(value, **new)
