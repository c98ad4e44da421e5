"""Who signs what a page prints whole: letters, posts with the name on top, quotations ("Jane Roe, 34, teacher")."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from newsclaims.components.extensions import article_of
from newsclaims.components.mirror import Token
from newsclaims.components.pages import Page
from newsclaims.components.phrases import end_of, noun_phrase
from newsclaims.components.quotations import kind
from newsclaims.grammar.letters import letters
from newsclaims.grammar.posts import headed
from newsclaims.model import AttributionMention, Evidence, NounPhrase, Span

LETTER = "quotation-letter"
POST = "quotation-posted"
_PARTICLE = r"d[aei]|de[lr]|v[ao]n|bin"
_BELOW = re.compile(rf"[ ]*\n[ \n]*(?P<name>[A-Z][\w’'-]+(?: (?:[A-Z][\w’'-]*\.?|{_PARTICLE})){{0,3}}), \d\d\b(?! \w)")


def attach(page: Page, mentions: list[AttributionMention]) -> list[AttributionMention]:
    """``mentions`` with letters that another than the page's writer signs, and posts with the name on top."""
    lines = [page.text[start:end] for start, end in page.lines]
    author = article_of(page.doc).author
    found = list(mentions)
    for letter in letters(lines):
        if lines[letter.signature][slice(*letter.name)] != author:
            said = range(letter.opening + 1, letter.closing)
            found += _signed(page, found, (letter.signature, letter.name), said, LETTER)
    breaks = [page.text[end:start] for (_, end), (start, _) in pairwise(page.lines)]
    below = [False, *(gap.count("\n") == 1 for gap in breaks)]
    for posted in headed(lines, below):
        found += _signed(page, found, (posted.line, posted.name), range(posted.first, posted.behind), POST)
    return found


def _signed(
    page: Page, mentions: list[AttributionMention], signature: tuple[int, tuple[int, int]], said: range, rule: str
) -> list[AttributionMention]:
    """The paragraphs ``said`` as those of the one whose name stands in a line, but for those whose speaker is known."""
    number, (first, last) = signature
    start = page.lines[number][0]
    name = page.doc.char_span(start + first, start + last, alignment_mode="contract")
    spans = [Span(page.lines[at][0], _end(page, at)) for at in said]
    known = [other for mention in mentions for other in mention.contents]
    spans = [span for span in spans if not any(other.covers(span) for other in known)]
    if name is None or len(name) == 0 or not spans:
        return []
    source = NounPhrase(name.start_char, name.end_char, name[-1].i)
    evidence = (Evidence(rule, name.start_char, name.end_char),)
    return [AttributionMention(source, None, "report", tuple(spans), kind(page.marks, tuple(spans)), evidence)]


def _end(page: Page, number: int) -> int:
    start, end = page.lines[number]
    return start + len(page.text[start:end].rstrip())


def aged(page: Page, end: int) -> Token | None:
    """The last word of the name, with an age behind it, in the line under a quotation: "Jane Roe, 34, teacher"."""
    match = _BELOW.match(page.text, end)
    name = None if match is None else page.doc.char_span(*match.span("name"), alignment_mode="contract")
    return name[-1] if name is not None and len(name) else None


def name_of(head: Token) -> NounPhrase:
    """The names alone: "Jane Roe and Ann Lind", of "Jane Roe and Ann Lind, Rolling Stone"."""
    phrase = noun_phrase(head)
    comma = head.doc.text.find(",", end_of(head), phrase.end)
    return phrase if comma < 0 else replace(phrase, end=comma)
