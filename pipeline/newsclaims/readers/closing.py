"""Where an article ends: comments, notes to editors, the last words of a page; boxes of links, which only break it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from newsclaims.lexicon import word_set
from newsclaims.readers.furniture import NEVER, FurnitureRule
from newsclaims.readers.parts import Judged, Part

_TAIL_SHARE = 0.12
_LINK_WORDS = 15  # of a question in a box of links
_TEASED = 5  # words at least of a title above a teaser
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
_QUESTION = re.compile(r"[?!][\"”’']?\Z")
_READER = re.compile(r"\b(?:said|says|wrote|writes)\s*(?:\.\.\.|…|:)")  # "Anonymous said..."
_WORD = re.compile(r"[^\W\d_]+")


def close(judged: list[Judged]) -> None:
    """What follows the end of the article is no prose, nor is what a box of links holds or stands for a picture."""
    _pictured(judged)
    _boxes(judged)
    _ends(judged)
    _other_pages(judged)


def _pictured(judged: list[Judged]) -> None:
    """What the caption below says again, with a credit, is put in the place of a picture."""
    for at, (item, below) in enumerate(pairwise(judged)):
        caption = below.rule is not None and below.rule.pictures and below.unit.text.startswith(item.unit.text)
        if caption and item.part in {Part.PROSE, Part.HEADING}:
            judged[at] = Judged(item.unit, Part.FURNITURE, below.rule)


def _ends(judged: list[Judged]) -> None:
    """Comments, the last words of the page, what a firm says of itself end an article; notes to editors reopen it."""
    sizes = [item.unit.end - item.unit.start if item.part is Part.PROSE else 0 for item in judged]
    total = sum(sizes)
    before, closed, ended = 0, None, False
    for at, item in enumerate(judged):
        rule = item.rule
        if rule is not None and before and not _button(judged, at):
            late = before >= (0.0 if ended else rule.closes) * total and rule.closes < NEVER
            if late or (rule.ends and total - before <= _TAIL_SHARE * total):
                closed, ended = closed or rule, True
            elif rule.reopens and (closed is None or not closed.others):
                closed, ended = None, True
        elif closed is not None:
            _drop(judged, at, closed)
        before += sizes[at]


def _drop(judged: list[Judged], at: int, rule: FurnitureRule) -> None:
    if judged[at].part is Part.PROSE:
        judged[at] = replace(judged[at], part=Part.FURNITURE, rule=rule)


def _button(judged: list[Judged], at: int) -> bool:
    """Whether what names comments only leads to them ("Comments 38" beside "Share"): prose of the article goes on.

    Right below stands a paragraph, one of those below reports what somebody said, and in none does a reader speak.
    """
    rule, below = judged[at].rule, judged[at + 1 :]
    if rule is None or not rule.readers or not below or below[0].part is not Part.PROSE:
        return False
    texts = [_QUOTED.sub("", item.unit.text) for item in below if item.part is Part.PROSE]
    if any(_READER.search(text) for text in texts):
        return False
    words = {word for text in texts for word in _WORD.findall(text)}
    return not words & word_set("layout", "readers", "speak") and bool(words & word_set("layout", "readers", "report"))


def _boxes(judged: list[Judged]) -> None:
    """Questions among the titles of a box of links are links as well; the article goes on at the next sentence, if not
    each of them stands below a title of its own."""
    begun = False
    for at, item in enumerate(judged):
        begun = begun or item.part is Part.PROSE
        if not begun or item.rule is None or not item.rule.links:
            continue
        teased = _teasers(judged, at + 1)
        for later in range(at + 1, len(judged)):
            text = judged[later].unit.text
            link = len(text.split()) <= _LINK_WORDS and _QUESTION.search(text)
            if judged[later].part is Part.PROSE and not link and not teased:
                break
            _drop(judged, later, item.rule)


def _teasers(judged: list[Judged], start: int) -> bool:
    """Whether nothing but titles with a sentence below each follows, twice at least."""
    end = max((at + 1 for at in range(start, len(judged)) if judged[at].part is Part.PROSE), default=start)
    pairs = list(zip(judged[start:end:2], judged[start + 1 : end : 2], strict=False))
    return (
        len(pairs) >= 2
        and (end - start) % 2 == 0
        and all(
            title.part is Part.HEADING and title.unit.words >= _TEASED and teaser.part is Part.PROSE
            for title, teaser in pairs
        )
    )


def _other_pages(judged: list[Judged]) -> None:
    """Dates below "More on this story" and among comments are those of other pages and of readers."""
    prose = False
    for at, item in enumerate(judged):
        prose = prose or item.part is Part.PROSE
        if prose and item.rule is not None and item.rule.others:
            for later in range(at + 1, len(judged)):
                if judged[later].header is not None:
                    judged[later] = Judged(judged[later].unit, Part.FURNITURE, item.rule)
            return
