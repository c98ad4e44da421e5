"""The page: articles with highlights, claims with their records, errors against gold.

Everything that comes from articles or claims is escaped; the content security policy allows no network and no script
but the one that is written here (by its hash).
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape
from importlib import resources

from newsclaims.model import Article, Claim
from newsclaims.report.marks import FIELDS, marks, paint
from newsclaims.report.records import RECORD_FIELDS, describe, headline

RIGHT, PARTLY, MISS, FALSE_ALARM, PLAIN = "right", "partly right", "miss", "false alarm", "claim"


@dataclass(frozen=True, slots=True)
class Row:
    """One claim of the page. ``errors``: kind of error by field, for a pair of gold and output that differ."""

    gold: Claim | None
    system: Claim | None
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article with its rows in order of text."""

    article: Article
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table above the articles. ``filters``: per row the name that a click filters by, or an empty string."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    filters: tuple[str, ...] = ()


def render(views: Sequence[ArticleView], *, title: str, tables: Sequence[Table] = (), judged: bool = False) -> str:
    """The whole page as one HTML document. ``judged``: rows compare output with gold."""
    script, style = _asset("report.js"), _asset("report.css")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; base-uri 'none'"
    parts = [
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title><style>{style}</style></head><body>",
        f'<a class="skip" href="#articles">Skip to the articles</a><header><h1>{escape(title)}</h1>',
        _summary(views, judged),
        _tables(tables),
        _contents(views),
        "</header>",
        _controls(judged),
        '<main id="articles">',
        *(_article(view, number, judged) for number, view in enumerate(views)),
        '<p id="nothing" hidden>No claim matches the filter.</p>',
        f"</main><script>{script}</script></body></html>\n",
    ]
    return "\n".join(parts)


@cache
def _asset(name: str) -> str:
    return (resources.files("newsclaims.report") / "assets" / name).read_text(encoding="utf8")


def outcome(row: Row, judged: bool) -> str:
    if not judged:
        return PLAIN
    if row.system is None:
        return MISS
    if row.gold is None:
        return FALSE_ALARM
    return PARTLY if row.errors else RIGHT


# --------------------------------------------------------------------------------------------------------- the head


def _summary(views: Sequence[ArticleView], judged: bool) -> str:
    rows = [row for view in views for row in view.rows]
    if not judged:
        return f'<p class="summary">{_count(len(views), "article")}, {_count(len(rows), "claim")}.</p>'
    counts = {kind: sum(outcome(row, True) == kind for row in rows) for kind in (RIGHT, PARTLY, MISS, FALSE_ALARM)}
    named = " ".join(
        f'<button type="button" class="badge {_css(kind)}" data-filter="{_css(kind)}">{count} {kind}</button>'
        for kind, count in counts.items()
    )
    return f'<p class="summary">{_count(len(views), "article")}: {named}</p>'


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _css(kind: str) -> str:
    return kind.replace(" ", "-")


def _tables(tables: Sequence[Table]) -> str:
    return "".join(
        f'<details class="table"{" open" if table.filters else ""}><summary>{escape(table.title)}</summary>'
        f'<div class="scroll"><table><thead><tr>{_cells(table.head, "th")}</tr></thead><tbody>'
        + "".join(_table_row(table, i) for i in range(len(table.rows)))
        + "</tbody></table></div></details>"
        for table in tables
    )


def _table_row(table: Table, index: int) -> str:
    name, *cells = table.rows[index]
    wanted = table.filters[index] if table.filters else ""
    first = escape(name)
    if wanted:
        first = f'<button type="button" data-filter="{escape(wanted)}">{first}</button>'
    return f'<tr><th scope="row">{first}</th>{_cells(cells, "td")}</tr>'


def _cells(cells: Sequence[str], tag: str) -> str:
    return "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells)


def _controls(judged: bool) -> str:
    chips = "".join(
        f'<label class="chip {name}"><input type="checkbox" checked data-field="{name}"> {name}</label>'
        for name in FIELDS
        if name != "evidence"
    )
    options = "".join(f'<option value="{value}">{label}</option>' for value, label in _filters(judged))
    return (
        f'<div class="controls" role="group" aria-label="Highlights and filter"><div class="chips">{chips}</div>'
        f'<label>Show <select id="filter">{options}</select></label>'
        f'<span id="shown" role="status"></span><span class="keys">Keys: <kbd>j</kbd> <kbd>k</kbd> next and previous '
        f"claim, <kbd>Enter</kbd> opens, <kbd>Esc</kbd> clears.</span></div>"
    )


def _filters(judged: bool) -> Iterator[tuple[str, str]]:
    yield "", "all claims"
    if judged:
        for kind in (RIGHT, PARTLY, MISS, FALSE_ALARM):
            yield _css(kind), f"outcome: {kind}"
        for name in RECORD_FIELDS:
            yield f"error-{name}", f"error in {name.replace('_', ' ')}"
    for name in ("quantity", "time", "place", "attribution"):
        yield f"has-{name}", f"with {name}"
    yield "has-negative", "negative"
    yield "has-non-asserted", "not asserted"


def _contents(views: Sequence[ArticleView]) -> str:
    if len(views) < 2:
        return ""
    items = "".join(
        f'<li><a href="#a{i}">{escape(view.article.title or view.article.doc_id)}</a> '
        f"<small>{len(view.rows)}</small></li>"
        for i, view in enumerate(views)
    )
    return f'<details class="table"><summary>Articles</summary><ol class="contents">{items}</ol></details>'


# ------------------------------------------------------------------------------------------------------ the articles


def _article(view: ArticleView, number: int, judged: bool) -> str:
    article, text = view.article, view.article.text
    found = [
        mark
        for i, row in enumerate(view.rows)
        for mark in marks(_shown(row), f"a{number}c{i}")
        if 0 <= mark.start < mark.end <= len(text)
    ]
    facts = [article.doc_id, article.author or "", f"{article.published:%Y-%m-%d}" if article.published else ""]
    name = article.title or article.doc_id
    return (
        f'<article id="a{number}" aria-labelledby="a{number}t"><h2 id="a{number}t">{escape(name)}</h2>'
        f'<p class="facts">{escape(" · ".join(fact for fact in facts if fact))}</p><div class="columns">'
        f'<div class="text" lang="en">{paint(text, found)}</div><div class="claims">'
        + "".join(_claim(row, f"a{number}c{i}", text, judged) for i, row in enumerate(view.rows))
        + "</div></div></article>"
    )


def _shown(row: Row) -> Claim:
    """The claim whose spans are marked: the output's, or gold's where it was missed."""
    claim = row.system or row.gold
    if claim is None:
        raise ValueError("a row holds a claim")
    return claim


def _claim(row: Row, anchor: str, text: str, judged: bool) -> str:
    kind, claim = outcome(row, judged), _shown(row)
    badge = f'<span class="badge {_css(kind)}">{kind}</span> ' if judged else ""
    return (
        f'<details class="claim {_css(kind)}" id="{anchor}" data-k="{escape(" ".join(_keys(row, kind)))}">'
        f"<summary>{badge}{_wrongs(row)}{headline(claim)}</summary>"
        f'<p class="evidence">{_context(claim, text)}</p>{_record(row, judged)}{_rules(claim, text)}</details>'
    )


def _wrongs(row: Row) -> str:
    return "".join(f'<span class="wrong">{escape(name.replace("_", " "))}</span> ' for name in row.errors)


def _keys(row: Row, kind: str) -> Iterator[str]:
    """What a claim can be filtered by."""
    yield _css(kind)
    yield from (f"error-{name}" for name in row.errors)
    for claim in (row.gold, row.system):
        if claim is None:
            continue
        for name in ("quantity", "time", "place", "attribution"):
            if getattr(claim, name):
                yield f"has-{name}"
        if claim.polarity.value == "negative":
            yield "has-negative"
        if claim.modality.value != "asserted":
            yield "has-non-asserted"


def _context(claim: Claim, text: str) -> str:
    """The sentence with the fields of this claim alone."""
    start, end = min(claim.sentence.start, claim.start), max(claim.sentence.end, claim.end)
    found = [mark for mark in marks(claim, "") if mark.field != "evidence"]
    return paint(text, found, start=start, end=min(end, len(text)), linked=False)


def _record(row: Row, judged: bool) -> str:
    claims = [row.gold, row.system] if judged else [row.system or row.gold]
    described = [describe(claim) if claim else {} for claim in claims]
    names = [name for name in RECORD_FIELDS if any(name in one for one in described)]
    head = '<tr><th scope="col">field</th><th scope="col">gold</th><th scope="col">output</th></tr>' if judged else ""
    body = "".join(
        f'<tr{_flag(row, name)}><th scope="row">{escape(name.replace("_", " "))}</th>'
        + "".join(f"<td>{escape(one.get(name, '–'))}</td>" for one in described)
        + "</tr>"
        for name in names
    )
    return f'<table class="record">{head}{body}</table>'


def _flag(row: Row, name: str) -> str:
    kind = row.errors.get(name)
    return f' class="bad" title="{escape(kind)}"' if kind else ""


def _rules(claim: Claim, text: str) -> str:
    facts = [f"<code>{escape(one.rule)}</code> {escape(text[one.start : one.end])}" for one in claim.evidence]
    lines = "".join(f"<li>{fact}</li>" for fact in facts)
    sure = f" · confidence {claim.confidence:.2f}" if claim.confidence is not None else ""
    where = f'<p class="where"><code>{escape(claim.claim_id)}</code> · {claim.start}–{claim.end}{sure}</p>'
    return where + (
        f'<details class="rules"><summary>Rules that fired</summary><ul>{lines}</ul></details>' if facts else ""
    )
