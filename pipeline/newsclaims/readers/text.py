"""Plain text to `Article`: layout, metadata, warnings. All other readers end here."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256

from newsclaims.characters import legible, moved
from newsclaims.errors import InputError
from newsclaims.model import Article
from newsclaims.readers.checks import NOT_ENGLISH, looks_english, mojibake
from newsclaims.readers.layout import Layout, find_layout

_SURROGATE = re.compile("[\ud800-\udfff]")
_ONE_DAY = timedelta(days=1)  # a live page goes on past midnight
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about an article from outside its text; it wins over what the text says."""

    doc_id: str | None = None
    title: str | None = None
    author: str | None = None
    published: date | None = None
    url: str | None = None
    warnings: tuple[str, ...] = ()


def text_id(text: str) -> str:
    """Id of an article that brings none: the first 16 hex digits of the SHA-256 of its text."""
    return sha256(text.encode("utf8")).hexdigest()[:16]


def read_text(text: str, known: Metadata | None = None) -> Article:
    """Find title, author, publication date, dateline and prose of ``text``; offsets refer to it as given.

    Raises:
        InputError: the text is empty, holds NUL characters as binary files do, or halves of characters.
    """
    known = known or Metadata()
    if not text.strip():
        raise InputError("no text", cure="Give an article with words in it.")
    if "\0" in text:
        raise InputError("holds NUL characters", cure="Give text; convert other formats first.")
    broken = _SURROGATE.search(text)
    if broken is not None:
        raise InputError(f"half a character (surrogate) at {broken.start()}", cure="Write whole characters.")
    read = legible(text)
    known = replace(known, title=_plain(known.title), author=_plain(known.author))
    layout = find_layout(read.text, title=known.title or None, published=known.published)
    article = Article(
        doc_id=known.doc_id or text_id(text),
        text=text,
        title=layout.title,
        author=known.author or layout.author,
        published=layout.published,
        dateline=layout.dateline,
        url=known.url,
        body=layout.body,
        skipped=layout.skipped,
    )
    return _warned(moved(article, read.given_at) if read.starts else article, layout, known.warnings)


def _plain(text: str | None) -> str | None:
    return text and legible(text).text


def _warned(article: Article, layout: Layout, warnings: tuple[str, ...]) -> Article:
    found = list(warnings)
    if article.base_date is None:
        found.append("no base date: relative times stay unresolved")
    if not looks_english(legible(article.text).text):
        found.append(NOT_ENGLISH)
    signs = mojibake(article.text)
    if signs:
        found.append(f"mojibake: {' '.join(signs)}")
    for day in layout.dates:
        if day.contradicted and day.value is not None:
            found.append(f"weekday contradicts date: {day.value.isoformat()} is a {_WEEKDAYS[day.value.weekday()]}")
        if day.value is None:
            found.append("a date in the page head cannot be read with certainty")
    if layout.stories and max(layout.stories) - min(layout.stories) > _ONE_DAY:
        found.append("several dates below headlines: relative times of all stories refer to one of them")
    if not layout.body:
        found.append("no running prose found: the whole text is read")
    return replace(article, warnings=tuple(dict.fromkeys(found)))
