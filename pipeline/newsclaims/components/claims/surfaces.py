"""Spans of the article as it was given, for words that were put together before they were read ("hec-" + "tares")."""

from __future__ import annotations

from functools import lru_cache

from newsclaims.characters import moved
from newsclaims.model import Article, Claim
from newsclaims.text import hidden, readable


def in_article(found: Claim, article: Article) -> Claim:
    """``found`` with the spans and surfaces of ``article``; itself where nothing was moved."""
    if not article.skipped:
        return found
    origins = _origins(article)

    def place(start: int, end: int) -> tuple[int, int]:
        return origins.get(start, start), origins.get(end - 1, end - 1) + 1

    return moved(found, place, article.text)


@lru_cache(maxsize=8)
def _origins(article: Article) -> dict[int, int]:
    return hidden(readable(article.text), article.skipped)[1]
