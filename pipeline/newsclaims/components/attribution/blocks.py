"""Paragraphs without marks that ", he told reporters:" above them leads in."""

from __future__ import annotations

from newsclaims.components.attribution import leadins
from newsclaims.components.attribution.beside import words_in
from newsclaims.components.cues import cue_class_of, subject_of
from newsclaims.components.mirror import Token
from newsclaims.components.pages import Page
from newsclaims.components.phrases import end_of, noun_phrase
from newsclaims.components.quotations import kind
from newsclaims.lexicon import word_set
from newsclaims.model import AttributionMention, Evidence, NounPhrase, Span

RULE = "quotation-block"


def attach(page: Page, mentions: list[AttributionMention]) -> list[AttributionMention]:
    """``mentions`` with such paragraphs: the one below, and more of them while who speaks goes on."""
    quoted = {mark.start for mark in page.marks}
    led = {mention.cue.start for mention in mentions if mention.cue is not None}
    said = _speaking(page, mentions)
    found = list(mentions)
    for number in range(len(page.lines) - 1):
        (start, end), (first, last) = page.lines[number : number + 2]
        if page.text[end - 1 : end] != ":" and not page.text[start:end].rstrip().endswith(":"):
            continue
        if leadins.is_list_item(page.text, (first, last)) or first in quoted:
            continue
        verb = leadins.cue_of(page.doc, page.text, (start, end), quoted=False)
        if verb is None:
            owner = leadins.document(page.doc, page.text, (start, end))
            if owner is not None:
                found.append(_block(page, owner, None, "report", Span(first, _stripped(page, first, last))))
            continue
        speaker = subject_of(verb)
        if speaker is not None and verb.idx not in led:
            cue, span = Span(verb.idx, end_of(verb)), Span(first, _end(page, number + 1, said, quoted))
            found.append(_block(page, noun_phrase(speaker), cue, cue_class_of(verb), span))
    return found


def _block(page: Page, source: NounPhrase, cue: Span | None, cue_class: str, span: Span) -> AttributionMention:
    shown = cue or source
    evidence = (Evidence(RULE, shown.start, shown.end),)
    return AttributionMention(source, cue, cue_class, (span,), kind(page.marks, (span,)), evidence)


def _stripped(page: Page, start: int, end: int) -> int:
    return start + len(page.text[start:end].rstrip())


def _end(page: Page, number: int, said: frozenset[int], quoted: set[int]) -> int:
    """Where the block ends that starts with the paragraph ``number``: it goes on as long as it says "I" or "we".

    A paragraph in which somebody else is said to speak is the reporter's, and so is one without a first person.
    """
    last = number
    while _is_own(page, last):
        below = last + 1
        if below >= len(page.lines) or below in said or page.lines[below][0] in quoted or not _is_own(page, below):
            break
        last = below
    return _stripped(page, *page.lines[last])


def _is_own(page: Page, number: int) -> bool:
    """Whether a first person stands in the paragraph outside quotation marks."""
    marks = page.around(*page.lines[number])
    own = (token for token in words_in(page.doc, *page.lines[number]) if _is_first(token))
    return any(not any(mark.start <= token.idx < mark.end for mark in marks) for token in own)


def _is_first(token: Token) -> bool:
    return token.lower_ in word_set("function", "pronouns", "own")


def _speaking(page: Page, mentions: list[AttributionMention]) -> frozenset[int]:
    """Indices of the paragraphs in which somebody is said to speak other than "we" or "our engineers"."""
    found: set[int] = set()
    for mention in mentions:
        cue, source = mention.cue, mention.source
        if cue is None or source is None or any(map(_is_first, words_in(page.doc, source.start, source.end))):
            continue
        found.add(page.line(cue.start))
    return frozenset(found)
