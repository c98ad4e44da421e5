"""HTML pages to `Article`: trafilatura takes out the text (an extra), the page's own metadata says the rest.

Offsets refer to the extracted text, which the documents file holds.
"""

from __future__ import annotations

import json
from datetime import date
from html.parser import HTMLParser
from typing import Any

from newsclaims.errors import InputError
from newsclaims.model import Article
from newsclaims.readers.dates import parse_date
from newsclaims.readers.text import Metadata, read_text

_TITLE = ("og:title", "twitter:title", "dc.title")
_AUTHOR = ("author", "article:author", "dc.creator", "parsely-author", "byl")
_DATE = ("article:published_time", "datepublished", "date", "dc.date", "pubdate", "parsely-pub-date", "publish-date")
_URL = ("og:url",)


def read_html(page: str, known: Metadata | None = None) -> Article:
    """The article of an HTML page. ``known`` wins over the page's metadata, that over what the text says.

    Raises:
        InputError: trafilatura is not installed, or finds no article in the page.
    """
    try:
        import trafilatura
    except ImportError as error:
        raise InputError("HTML needs trafilatura", cure="pip install 'newsclaims[html]'") from error
    text = trafilatura.extract(page, include_comments=False, include_tables=False, with_metadata=False)
    if not text:
        raise InputError("no article text in the page", cure="Save the article's own page, not an index.")
    found = _page_metadata(page)
    known = known or Metadata()
    merged = Metadata(
        doc_id=known.doc_id,
        title=known.title or found.title,
        author=known.author or found.author,
        published=known.published or found.published,
        url=known.url or found.url,
        warnings=(*known.warnings, "text changed by extraction: offsets refer to the text in the documents file"),
    )
    return read_text(text, merged)


class _Head(HTMLParser):
    """Collects what pages say of themselves: meta tags, title, canonical link, JSON-LD, the first time element."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.meta: dict[str, str] = {}
        self.times: list[str] = []
        self.title = ""
        self.canonical = ""
        self.scripts: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "meta":
            name = (values.get("property") or values.get("name") or values.get("itemprop") or "").lower()
            if name and values.get("content", "").strip():
                self.meta.setdefault(name, values["content"].strip())
        elif tag == "link" and values.get("rel", "").lower() == "canonical":
            self.canonical = values.get("href", "")
        elif tag == "time" and values.get("datetime"):
            self.times.append(values["datetime"])
        elif tag == "script" and values.get("type", "").lower() == "application/ld+json":
            self._inside = "script"
            self.scripts.append("")
        elif tag in {"title", "h1"}:
            self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "script":
            self.scripts[-1] += data
        elif self._inside == "h1":
            self.meta["h1"] = f"{self.meta.get('h1', '')}{data}".strip()
        elif self._inside == "title":
            self.title += data


def _page_metadata(page: str) -> Metadata:
    head = _Head()
    head.feed(page)
    linked = _linked_data(head.scripts)
    title = _first(head.meta, _TITLE) or linked.get("headline") or head.meta.get("h1") or head.title
    author = linked.get("author") or _first(head.meta, _AUTHOR)
    published = _date([_first(head.meta, _DATE), linked.get("datePublished"), *head.times[:1]])
    return Metadata(
        title=" ".join(title.split()) or None,
        author=author if author and not author.startswith("http") else None,
        published=published,
        url=head.canonical or _first(head.meta, _URL) or None,
    )


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str:
    return next((meta[name] for name in names if name in meta), "")


def _date(values: list[str | None]) -> date | None:
    return next((day for day in (parse_date(value or "") for value in values) if day is not None), None)


def _linked_data(scripts: list[str]) -> dict[str, str]:
    """Headline, date and author of the first schema.org article in the page's JSON-LD."""
    for script in scripts:
        try:
            data: Any = json.loads(script)
        except (json.JSONDecodeError, RecursionError):
            continue
        items = data if isinstance(data, list) else data.get("@graph", [data]) if isinstance(data, dict) else []
        for item in items:
            if isinstance(item, dict) and "datePublished" in item:
                found = {key: str(item[key]) for key in ("headline", "datePublished") if isinstance(item.get(key), str)}
                authors = item.get("author")
                people = authors if isinstance(authors, list) else [authors]
                names = [str(p.get("name", "")) if isinstance(p, dict) else str(p or "") for p in people]
                return {**found, "author": ", ".join(name for name in names if name)}
    return {}
