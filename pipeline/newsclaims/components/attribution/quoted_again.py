"""Quotations inside quotations: "“Roe told me once, ‘The mine is safe. We all know it,’” Lind said."."""

from __future__ import annotations

from newsclaims.components.attribution import beside, speech
from newsclaims.components.cues import cue_class_of
from newsclaims.components.mirror import Token
from newsclaims.components.pages import Page, Said
from newsclaims.components.phrases import end_of
from newsclaims.components.quotations import Quotation, inner_quotations
from newsclaims.model import AttributionMention, Evidence, Quote, Span

RULE = "quotation-again"
_ENDS = set(".!?'’")


def attach(page: Page, mentions: list[AttributionMention]) -> list[AttributionMention]:
    """``mentions`` with what single marks inside double ones hold, each the words of who the outer speaker quotes."""
    again = [(outer, inner_quotations(page.text, outer)) for outer in page.all_marks if outer.double]
    if not any(marks for _, marks in again):
        return mentions
    known = Said(page, mentions)
    for outer, marks in again:
        if marks:
            known.put(_within(page, outer, marks, known.near(outer)))
    return known.mentions


def _within(
    page: Page, outer: Quotation, marks: tuple[Quotation, ...], mentions: list[AttributionMention]
) -> list[AttributionMention]:
    latest: int | None = None  # who was quoted last
    for mark in marks:
        if not speech.is_speech(page, mark):
            continue
        verb = beside.cue_beside(page, marks, mark, (outer.inner_start, outer.inner_end))
        if verb is None:
            goes_on = page.text[outer.inner_start : mark.start].rstrip()[-1:] in _ENDS
            latest = latest if goes_on and page.text[mark.inner_start].isupper() else None
        else:
            latest = next((n for n, m in enumerate(mentions) if m.cue is not None and m.cue.start == verb.idx), None)
        if latest is not None:
            grown = speech.grown(page, mentions[latest], Span(mark.start, mark.end))
            mentions = [*mentions[:latest], grown, *mentions[latest + 1 :]]
        elif verb is not None:
            said = _said(verb, mark)
            latest = None if said is None else len(mentions)
            mentions = mentions if said is None else [*mentions, said]
    return mentions


def _said(verb: Token, mark: Quotation) -> AttributionMention | None:
    source, cue = speech.speaker_of(verb, mark), Span(verb.idx, end_of(verb))
    if source is None:
        return None
    evidence = (Evidence(RULE, cue.start, cue.end),)
    content = (Span(mark.start, mark.end),)
    return AttributionMention(source, cue, cue_class_of(verb), content, Quote.DIRECT, evidence)
