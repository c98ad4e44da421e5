"""Calendar times in the text, resolved against the article's base date (claims.md, "Time")."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise

from spacy import tokens
from spacy.language import Language

from newsclaims.components.extensions import article_of, store, text_of
from newsclaims.components.lookup import mirrored
from newsclaims.components.mirror import AnyDoc, Doc, Token
from newsclaims.components.occasions import precedes_occasion
from newsclaims.components.times.context import (
    Narrative,
    TokenFinder,
    ended,
    further_back,
    onward,
    opening_of,
)
from newsclaims.components.times.doubts import accepted
from newsclaims.components.times.entries import Entries
from newsclaims.components.times.fronted import Fronted, fronted
from newsclaims.components.times.tense import is_aside, looks_ahead, may_come
from newsclaims.grammar.calendar import Calendar
from newsclaims.grammar.calendar_edtf import around
from newsclaims.grammar.calendar_parts import opened, overnight
from newsclaims.grammar.calendar_resolve import resolve
from newsclaims.grammar.calendar_types import Context, Expr, Found, Stretch
from newsclaims.lexicon import load, word_set
from newsclaims.model import Evidence, TimeMention


class Times:
    """Stores `find(doc)` in ``doc._.newsclaims_times``."""

    def __call__(self, doc: tokens.Doc) -> tokens.Doc:
        store(doc, "times", find(doc))
        return doc


@cache
def calendar() -> Calendar:
    """The calendar grammar with the words of the lexicon; built once."""
    return Calendar(load("calendar"))


def find(doc: AnyDoc) -> tuple[TimeMention, ...]:
    """Times of ``doc`` in text order, without overlap.

    Times that ``claims.md`` does not count (durations, recurring and vague ones, unresolved ones) have
    ``claimable=False``.
    """
    doc = mirrored(doc)
    grammar = calendar()
    text = text_of(doc)
    found = grammar.find(text)
    if not found:
        return ()
    finder = TokenFinder(doc)
    narrative = Narrative(article_of(doc).base_date, found, text)
    entries = Entries(text, found, article_of(doc).base_date)
    mentions: list[TimeMention] = []
    following = {one.end: other for one, other in pairwise(found)}
    merged: Found | None = None
    year: Fronted | None = None
    for item in found:
        if item is merged:
            continue
        read = _read(item, finder)
        if read is None:
            continue
        item, tokens = read
        base = entries.base_at(item.start)
        expr = _anchored(onward(_ahead(_oriented(item, doc), tokens), tokens), item, tokens, narrative)
        undated = _undated(expr)
        future = _future(expr, tokens, finder) if undated else None
        dated = undated and year is not None and year.dates(tokens)
        context = Context(
            base=base,
            future=future,
            recent=narrative.told(expr),
            frame=year.stretch if dated and year is not None else narrative.frame(item, future),
            quarter=narrative.quarter(item),
        )
        after = following.get(item.end)
        period = ended(text, item, after, context)
        stretch = period or resolve(expr, context, grammar.holidays)
        if period is not None and after is not None:
            item, expr = _joined(item, after)
            merged = after
        stretch = narrative.from_april(item, further_back(expr, stretch, base))
        if future and stretch.latest == base and _is_bare_day(expr) and opening_of(tokens, expr, future) == "until":
            stretch = resolve(replace(expr, which="next"), context, grammar.holidays)
        stretch = stretch if period is not None else _told(expr, tokens, stretch, base)
        narrative.add(item, expr, stretch, told=not is_aside(tokens[-1]))
        opening = opening_of(tokens, expr, future) if stretch.edtf is not None and stretch.claimable else ""
        year = (None if opening else fronted(expr, tokens, stretch)) or year
        if expr.rule == "coordinated" and opening in {"by", "until"}:
            stretch = replace(stretch, unit="")  # "by the end of May or the beginning of June" opens as a whole
        mentions.append(_mention(item, expr, opened(stretch, opening), opening))
    return tuple(mentions)


def _read(item: Found, finder: TokenFinder) -> tuple[Found, list[Token]] | None:
    """The time with its words, without those that are no part of it; None for what is no time."""
    tokens = finder.tokens(item.start, item.end)
    if not tokens:
        return None
    if not accepted(item, tokens):
        if item.expr.a is None or item.expr.kind != "offset":
            return None
        item = Found(*item.expr.spans[0], item.expr.a)
        tokens = finder.tokens(item.start, item.end)
    if tokens[0].lower_ == "over" and tokens[0].tag_ == "RP" and len(tokens) > 1:
        item = Found(tokens[1].idx, item.end, replace(item.expr, mod=""))
        tokens = tokens[1:]
    return _measured_off(*_just_over(*_without_that(item, tokens)))


def _anchored(expr: Expr, item: Found, tokens: list[Token], narrative: Narrative) -> Expr:
    """Whether a time counts from the one before or from the base: "in 2008 they met; the next year, they fell out"."""
    if expr.rule == "period" and expr.kind == "offset" and narrative.recent and looks_ahead(tokens) is False:
        return replace(expr, origin="anchor")
    if expr.kind == "window" and expr.origin == "anchor" and not narrative.is_near(item):
        onward_then = expr.which == "next" and looks_ahead(tokens) is False  # "found 40 over the following two days"
        return expr if onward_then and narrative.recent else replace(expr, origin="base")
    return expr


def _without_that(item: Found, tokens: list[Token]) -> tuple[Found, list[Token]]:
    """ "said that Tuesday …", "now that July has come": the "that" is no determiner."""
    expr = item.expr
    determined = tokens[0].lower_ != "that" or tokens[0].dep_ != "mark" or len(tokens) == 1
    if determined or expr.which != "that" or expr.kind not in {"weekday", "date"}:
        return item, tokens
    return Found(tokens[1].idx, item.end, replace(expr, which="", origin="base")), tokens[1:]


def _just_over(item: Found, tokens: list[Token]) -> tuple[Found, list[Token]]:
    """ "just over a year ago", "a little more than a week ago": about then, not any time before."""
    expr = item.expr
    if expr.kind != "offset" or expr.mod != "MORE_THAN" or tokens[0].i == 0:
        return item, tokens
    if tokens[0].nbor(-1).lower_ not in word_set("calendar", "context", "just_over"):
        return item, tokens
    rest = [token for token in tokens if token.lower_ not in word_set("calendar", "context", "over")]
    return Found(rest[0].idx, item.end, replace(expr, mod="")), rest


def _measured_off(item: Found, tokens: list[Token]) -> tuple[Found, list[Token]]:
    """ "came three weeks early this year": early by so much, not early in the year."""
    first = tokens[0]
    if len(tokens) < 2 or first.i == 0 or first.lower_ not in load("calendar")["edge"]:
        return item, tokens
    if first.nbor(-1).lower_ not in load("calendar")["units"]:
        return item, tokens
    return Found(tokens[1].idx, item.end, replace(item.expr, mod="")), tokens[1:]


def _future(expr: Expr, tokens: list[Token], finder: TokenFinder) -> bool | None:
    """Whether a time looks ahead; a range does when one of its ends does, whichever verb the parse hangs them on."""
    future = looks_ahead(tokens)
    if expr.kind == "holiday" and precedes_occasion(tokens[0]):
        return None  # "sales rose ahead of Christmas"
    if expr.kind != "range" or future is True or not expr.spans:
        return future
    return True if looks_ahead(finder.tokens(*expr.spans[0])) else future


def _is_bare_day(expr: Expr) -> bool:
    return expr.kind == "weekday" and not (expr.clock or expr.part or expr.which)


def _joined(item: Found, after: Found) -> tuple[Found, Expr]:
    """ "the six months to September 30" as one mention, with its two parts."""
    spans = ((item.start, item.end), (after.start, after.end))
    expr = replace(item.expr, rule="period-ending", spans=spans)
    return Found(item.start, after.end, expr), expr


def _known_year(item: Found, doc: Doc) -> int | None:
    """Year of a day that is known without it ("the Sept. 11 attacks"), by the word that follows."""
    expr = item.expr
    if expr.kind != "date" or expr.day is None or expr.year is not None:
        return None
    for known in load("calendar")["known_day"].values():
        if (expr.month, expr.day) == (known["month"], known["day"]):
            word = text_of(doc)[item.end : item.end + 24].split()[:1]
            if word and word[0].strip(",.;:").lower() in known["after"]:
                return int(known["year"])
    return None


def _oriented(item: Found, doc: Doc) -> Expr:
    """A date in figures with day and month as the outlet writes them: by the country of its address."""
    expr = item.expr
    known = _known_year(item, doc)
    if known is not None:
        return replace(expr, year=known)
    if "day-first" not in expr.checks or expr.month is None or expr.day is None:
        return expr
    url = article_of(doc).url or ""
    host = url.partition("//")[2].partition("/")[0]
    if host.rpartition(".")[2] not in load("calendar")["context"]["day_first"]:
        return expr
    return replace(expr, month=expr.day, day=expr.month)


def _ahead(expr: Expr, tokens: list[Token]) -> Expr:
    """ "will run out in two weeks": counted from the base, where the clause looks ahead; else a duration."""
    first, last = tokens[0], tokens[-1]
    if expr.kind != "duration" or expr.amount is None or first.i == 0:
        return expr
    before = first.nbor(-1)
    while before.lower_ in word_set("calendar", "context", "before_length") and before.i > 0:
        before = before.nbor(-1)
    if before.lower_ != "in":
        return expr
    followed = last.i + 1 < len(last.doc) and last.nbor(1).lower_ in {"of", "-"}
    if (
        last.i + 2 < len(last.doc)
        and last.nbor(1).lower_ == "or"
        and last.nbor(2).lower_ in load("calendar")["than_word"]
    ):
        return expr
    if followed or expr.unit in {"second", "minute", "hour"}:
        return expr
    if looks_ahead(tokens) is not True and not may_come(tokens):
        return expr
    return replace(expr, kind="offset", rule="in-units", mod="" if expr.mod == "MORE_THAN" else expr.mod)


def _is_dated(tokens: list[Token]) -> bool:
    """Whether the verb of ``tokens`` has another time: "stayed open overnight in 2012"."""
    verb = tokens[-1].head
    dates = (token for token in verb.subtree if token.ent_type_ == "DATE" and token not in tokens)
    return any(next((a for a in date.ancestors if a.pos_ in {"VERB", "AUX"}), None) == verb for date in dates)


def _told(expr: Expr, tokens: list[Token], stretch: Stretch, base: date | None) -> Stretch:
    """ "hired 114,000 workers during the month", "rose for the week": the month of the report, the week of the base;
    "was shot overnight"."""
    before = tokens[0].nbor(-1).lower_ if tokens[0].i > 0 else ""
    if expr.rule == "overnight" and base is not None:
        told = tokens[-1].dep_ == "advmod" and looks_ahead(tokens) is False
        return overnight(stretch, base) if told and not _is_dated(tokens) else stretch
    if expr.kind != "period" or expr.which != "the":
        return stretch
    if expr.unit == "week" and not expr.mod and base is not None:
        return around(base, "week") if before in word_set("calendar", "context", "told_week") else stretch
    last = tokens[-1]
    revised = last.dep_ == "poss" and last.head.dep_ in {"nsubj", "nsubjpass"}  # "the month's total was revised"
    within = expr.unit == "month" and before in word_set("calendar", "context", "reported")
    told = within or (revised and expr.unit in {"month", "quarter"})
    return replace(stretch, claimable=True) if told else stretch


def _undated(expr: Expr) -> bool:
    """The expression leaves open whether it lies before or after the base."""
    if expr.kind == "range" and expr.a is not None:
        return True
    if expr.kind in {"weekday", "holiday"}:
        return True
    if expr.kind == "day-around" and expr.b is not None:
        return _undated(expr.b)
    if expr.kind == "date":
        return expr.year is None
    return expr.kind == "period" and (expr.unit == "weekend" or expr.which == "full")


def _mention(item: Found, expr: Expr, stretch: Stretch, opening: str) -> TimeMention:
    evidence = [Evidence(f"time.{expr.rule}", item.start, item.end)]
    if expr.kind == "range" or expr.rule == "period-ending":
        evidence += [
            Evidence(f"time.range-{end}", *span) for end, span in zip(("from", "to"), expr.spans, strict=False)
        ]
    dated = expr.kind == "date" and expr.weekday is not None and expr.day is not None
    if dated and stretch.earliest is not None and stretch.earliest.weekday() != expr.weekday:
        evidence.append(Evidence("weekday-contradicts-date", item.start, item.end))
    return TimeMention(
        item.start,
        item.end,
        stretch.edtf,
        stretch.earliest,
        stretch.latest,
        timex_type=stretch.timex_type,
        timex_value=stretch.timex_value,
        timex_mod=stretch.timex_mod,
        claimable=stretch.claimable and stretch.edtf is not None,
        opening=opening,
        evidence=tuple(evidence),
    )


@Language.factory("newsclaims_times", assigns=["doc._.newsclaims_times"])
def make_times(nlp: Language, name: str) -> Times:
    return Times()
