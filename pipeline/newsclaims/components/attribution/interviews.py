"""Interviews printed without names: paragraphs that ask, and what the one who is asked answers below them.

Questions and answers take turns, with "Q" and "A" or a dash before each, or nothing; where they do not (an answer of
two paragraphs, the paper's own words between), an answer stands below a question or says "I" or "we".
"""

from __future__ import annotations

import re

from newsclaims.components.attribution.interviewees import interviewee, spoken_with
from newsclaims.components.extensions import article_of
from newsclaims.components.mirror import Token
from newsclaims.components.pages import Page
from newsclaims.components.phrases import end_of, noun_phrase
from newsclaims.components.quotations import kind
from newsclaims.components.transcripts import exchange, turns
from newsclaims.lexicon import word_set
from newsclaims.model import AttributionMention, Evidence, NounPhrase, Span
from newsclaims.text import DOUBLE_QUOTES

ANSWER = "quotation-answer"
_WORD = re.compile(r"[a-z]+")
_FEWEST = 3  # questions of an interview
_ADDRESSED = 2  # of them say "you", and as many answers "I" or "we"
_IN_TURN = 0.7  # of the questions that stand where a question's turn is
_DASHES = "–—-―"


def attach(page: Page, mentions: list[AttributionMention]) -> list[AttributionMention]:
    """``mentions`` with the answers of an interview, each the person's whom the page says it is with."""
    answers, first = ([], 0) if turns(page.text, page.lines) else _labelled(page) or _answers(page)
    speaker = interviewee(page, first) if answers else None
    if speaker is None:
        return mentions
    source, evidence = _named(speaker), (Evidence(ANSWER, speaker.idx, end_of(speaker)),)
    said = [AttributionMention(source, None, "report", (a,), kind(page.marks, (a,)), evidence) for a in answers]
    return [*mentions, *said]


def _named(speaker: Token) -> NounPhrase:
    """The phrase around the name, or the name alone where it opens the line under a title: "Ana Roe on her bus"."""
    phrase = noun_phrase(speaker)
    name = next((e for e in speaker.doc.ents if e.start <= speaker.i < e.end), None)
    if name is None or not any(child.dep_ == "prep" for child in speaker.rights):
        return phrase
    return NounPhrase(name.start_char, name.end_char, speaker.i)


def _labelled(page: Page) -> tuple[list[Span], int] | None:
    """The answers under "A", and where the first question starts; none where nobody says "I" or "we" or is met."""
    found = exchange(page.text, page.lines)
    answers = [span for turn in found if turn.answers for span in turn.said]
    if not found or not (any(_says(page, span, "own") for span in answers) or spoken_with(page, found[0].start)):
        return None
    return answers, found[0].start


def _answers(page: Page) -> tuple[list[Span], int]:
    """The paragraphs that answer, and where the first question starts."""
    body = article_of(page.doc).body
    lines = [Span(s, e) for s, e in page.lines if not body or any(part.start < e and s < part.end for part in body)]
    asking = [_asks(page, line) for line in lines]
    questions = [at for at, line in enumerate(lines) if asking[at] and _ends_asking(page, line)]
    if len(questions) < _FEWEST:
        return [], 0
    answers = _met(page, lines, questions) or _in_turn(page, lines, questions) or _below(page, lines, asking)
    return [Span(a.start, a.start + len(page.text[a.start : a.end].rstrip())) for a in answers], lines[
        questions[0]
    ].start


def _met(page: Page, lines: list[Span], questions: list[int]) -> list[Span]:
    """The paragraph below each question, where they take turns without a break under "An interview with Jane Roe".

    None where one of them tells of Jane Roe: then the paper answers its own questions.
    """
    first, last = questions[0], questions[-1]
    met = spoken_with(page, lines[first].start)
    if met is None or questions != list(range(first, last + 1, 2)):
        return []
    below = lines[first + 1 : last + 2 : 2]
    return [] if any(met in page.text[line.start : line.end] for line in below) else below


def _in_turn(page: Page, lines: list[Span], questions: list[int]) -> list[Span]:
    """Every other paragraph from the first question on, where questions stand between them and "I" and "we" in them.

    What stands behind the last answer is none, unless it says "I" or "we".
    """
    first, last = questions[0], questions[-1]
    ending = [at for at, line in enumerate(lines) if at > first and _ends_asking(page, line)]
    own = [at for at, line in enumerate(lines) if at > first and _says(page, line, "own")]
    turns = [at for at in own if (at - first) % 2]
    in_turn = sum((at - first) % 2 == 0 for at in ending)
    if in_turn < _IN_TURN * len(ending) or len(turns) < max(_ADDRESSED, _IN_TURN * len(own)):
        return []
    if not any(_says(page, lines[at], "hearer") for at in questions):
        return []
    later = range(first + 1, len(lines), 2)
    return [lines[at] for at in later if (at < last + 2 or at in own) and not _is_marked(page, lines[at])]


def _below(page: Page, lines: list[Span], asking: list[bool]) -> list[Span]:
    """What stands below a question, or says "I" or "we" further on: between may stand what the paper adds."""
    questions = [line for line, asks in zip(lines, asking, strict=True) if asks and _ends_asking(page, line)]
    if sum(_says(page, line, "hearer") for line in questions) < _ADDRESSED:
        return []
    below = [line for line, after in zip(lines[1:], asking, strict=False) if after and not _is_marked(page, line)]
    if sum(_says(page, line, "own") for line in below) < _ADDRESSED:
        return []
    later = [line for line, asks in zip(lines, asking, strict=True) if line.start > questions[0].start and not asks]
    return [line for line in later if line in below or (_says(page, line, "own") and not _is_marked(page, line))]


def _asks(page: Page, line: Span) -> bool:
    """A paragraph that ends in a question, or speaks to "you", outside marks and not of itself."""
    if _is_marked(page, line) or _says(page, line, "own"):
        return False
    return _ends_asking(page, line) or _says(page, line, "hearer")


def _ends_asking(page: Page, line: Span) -> bool:
    return page.text[line.start : line.end].rstrip().endswith("?")


def _is_marked(page: Page, line: Span) -> bool:
    return page.text[line.start] in DOUBLE_QUOTES


def _says(page: Page, line: Span, words: str) -> bool:
    """Whether the paragraph has one of the pronouns outside quotation marks."""
    text = page.text[line.start : line.end]
    for mark in reversed(page.around(line.start, line.end)):
        text = text[: max(mark.start - line.start, 0)] + text[max(mark.end - line.start, 0) :]
    return any(word in word_set("function", "pronouns", words) for word in _WORD.findall(text.lower()))
