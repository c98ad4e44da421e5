"""Quotations inside quotations: "“Roe told me once, ‘The mine is safe. We all know it,’” Lind said."."""

from __future__ import annotations

from newsclaims.components.attribution import speech
from newsclaims.components.cues import cue_class_of
from newsclaims.components.pages import Page
from newsclaims.components.phrases import end_of
from newsclaims.components.quotations import Quotation, inner_quotations
from newsclaims.model import AttributionMention, Evidence, Quote, Span

RULE = "quotation-again"


def attach(page: Page, mentions: list[AttributionMention]) -> list[AttributionMention]:
    """``mentions`` with what single marks inside double ones hold, each the words of who the outer speaker quotes."""
    for outer in page.all_marks:
        if outer.double:
            mentions = _within(page, outer, inner_quotations(page.text, outer), mentions)
    return mentions


def _within(
    page: Page, outer: Quotation, marks: tuple[Quotation, ...], mentions: list[AttributionMention]
) -> list[AttributionMention]:
    latest: int | None = None
    for mark in marks:
        span = Span(mark.start, mark.end)
        verb = speech.cue_beside(page, marks, mark, (outer.inner_start, outer.inner_end))
        if not speech.is_speech(page, mark):
            continue
        if verb is None:
            whole = page.text[outer.inner_start : mark.start].rstrip()[-1:] in {".", "!", "?", "’", "'"}
            number = latest if whole and page.text[mark.inner_start].isupper() else None
        else:
            cued = (n for n, mention in enumerate(mentions) if mention.cue is not None and mention.cue.start == verb.idx)
            number = next(cued, None)
            source = speech.speaker_of(verb, mark) if number is None else None
            if source is not None:
                cue = Span(verb.idx, end_of(verb))
                evidence = (Evidence(RULE, cue.start, cue.end),)
                said = AttributionMention(source, cue, cue_class_of(verb), (span,), Quote.DIRECT, evidence)
                mentions, number, span = [*mentions, said], len(mentions), Span(0, 0)
        if number is not None and span.end:
            mentions = [*mentions[:number], speech.grown(page, mentions[number], span), *mentions[number + 1 :]]
        latest = number
    return mentions
