"""The head of a page: where the article's prose starts, and which line above it is the title or names the writer."""

from __future__ import annotations

import re

from newsclaims.lexicon import word_set
from newsclaims.readers.dates import find_dates
from newsclaims.readers.header import HeaderLine, name_line
from newsclaims.readers.lines import BULLET, finished
from newsclaims.readers.parts import Judged, Part

HEAD_UNITS = 14
_TITLE_WORDS = 35
_STANDFIRST, _LATER = 35, 3  # words of a sentence that may stand above date or byline; how many lines above
_ENOUGH = 6  # words of a line that is long enough for a title
_TAGLINE = 5  # words at most of what a site says of itself below its name
_SHOUT = re.compile(r"[^a-z]+\Z")
_MENU = re.compile(r"\s+[|>»›•·/\"”]\s+|\s{2,}")
_WIDE = re.compile(r"\s{3,}")
_SECTION = re.compile(r"(?P<section>(?:\S+\s+){1,3})\|\s+(?P<title>(?:\S+\s+){3,}\S+)\Z")
_SITE = re.compile(r"(?P<title>(?:\S+\s+){4,})\|\s+(?:\S+\s+){0,3}\S+\Z")
_WORD = re.compile(r"[^\W\d_]+")


def find_head(judged: list[Judged], title: str | None) -> None:
    """Find title and bare-name byline above the first paragraph; header lines far below are none."""
    first = first_prose(judged)
    for at in range(max(first + 3, HEAD_UNITS), len(judged)):
        header = judged[at].header
        if header is not None and not header.labelled:
            prose = finished(judged[at].unit.text) and not _SHOUT.match(judged[at].unit.text)
            judged[at] = Judged(judged[at].unit, Part.PROSE if prose else Part.HEADING)
    known = next((at for at, item in enumerate(judged) if item.part is Part.TITLE), -1)
    if known < 0 and not title:
        known = _choose_title(judged, first)
        if known >= 0:
            judged[known] = Judged(judged[known].unit, Part.TITLE)
    _names(judged, known, first)
    _standfirsts(judged, first)


def first_prose(judged: list[Judged]) -> int:
    """Where the article's prose starts; the number of lines if nowhere."""
    return next((at for at in range(len(judged)) if _opens(judged, at)), len(judged))


def _opens(judged: list[Judged], at: int) -> bool:
    """Whether the article's prose starts here: a paragraph, but no question or sentence that a byline follows."""
    item = judged[at]
    if item.part is not Part.PROSE:
        return False
    if not any(later.part is Part.PROSE for later in judged[at + 1 :]):
        return True
    short = item.unit.words <= 20 and at <= 3
    question = item.unit.text.rstrip("\"”’'").endswith("?")
    below = judged[at + 1] if at + 1 < len(judged) else None
    followed = below is not None and below.part is Part.HEADING and not BULLET.match(below.unit.text)
    return not (short and (question or followed)) and not _above_header(judged, at)


def _above_header(judged: list[Judged], at: int) -> bool:
    """Whether the first date line or byline comes shortly after a sentence of the head, and prose after that.

    Not where one like it came before: on a live page a time stands above each post.
    """
    if at >= HEAD_UNITS:
        return False
    above = [item.header for item in judged[:at] if item.header is not None]
    for later in range(at, min(at + _LATER + 1, len(judged))):
        header = judged[later].header
        if header is not None:
            dated = header.date is not None and not any(line.date for line in above)
            written = header.author is not None and not any(line.author for line in above)
            return (dated or written) and any(item.part is Part.PROSE for item in judged[later + 1 :])
        if judged[later].part is Part.PROSE and judged[later].unit.words > _STANDFIRST:
            return False
    return False


def _standfirsts(judged: list[Judged], first: int) -> None:
    """Sentences between title and byline are no prose of the article."""
    for at in range(first):
        if judged[at].part is Part.PROSE and _above_header(judged, at):
            judged[at] = Judged(judged[at].unit, Part.HEADING)


def _choose_title(judged: list[Judged], first: int) -> int:
    """The best line above the prose, the first of several as good; -1 if none can be a title."""
    rules = (item.rule for item in judged[:first])
    listed = next((at for at, rule in enumerate(rules) if rule is not None and rule.lists), first)
    lines = [at for at in range(listed) if _title_like(judged[at])]
    spoken = [at for at in lines if not name_line(judged[at].unit.text)]
    if not spoken:
        return next((at for at in lines if _no_writer(judged, at)), -1)
    return max(spoken, key=lambda at: _worth(judged, spoken, at, first))


def _no_writer(judged: list[Judged], at: int) -> bool:
    """Whether a line that could be names is a title: "Fears Grow in Varmo", or what stands above a byline."""
    below = judged[at + 1].header if at + 1 < len(judged) else None
    return " in " in judged[at].unit.text or (below is not None and below.author is not None)


def _title_like(item: Judged) -> bool:
    text = item.unit.text
    if item.part not in {Part.HEADING, Part.PROSE} or not 2 <= item.unit.words <= _TITLE_WORDS:
        return False
    words = {word.lower() for word in _WORD.findall(text)}
    return not BULLET.match(text) and not is_menu(text) and not words <= word_set("layout", "sections")


def is_menu(text: str) -> bool:
    """Links of a page, or the way to it: "News > Economic", "Home  News  Sport", "Share | Email | Print"."""
    pieces = [piece for piece in _MENU.split(text) if piece]
    return len(pieces) >= 3 or bool(re.search(r"\s[>»›\"”]\s", text))


def _worth(judged: list[Judged], lines: list[int], at: int, first: int) -> int:
    """How much speaks for the line as title: its length, that byline, date or prose follow, that it stands twice.

    Against it: capitals, gaps, a date, the full stop of a sentence below a headline, the place of a site's motto.
    """
    text, words = judged[at].unit.text, _size(judged[at])
    end = at
    while end + 1 < first and (end + 1 in lines or _passed(judged[end + 1])):
        end += 1
    announces = end + 1 == first or (end + 1 < first and judged[end + 1].header is not None)
    named = any(name_line(judged[other].unit.text) for other in range(at, end + 1))
    folded = text.casefold()
    twice = words > 3 and any(folded in judged[other].unit.text.casefold() for other in range(first) if other != at)
    headed = any(_size(judged[other]) >= _TAGLINE for other in lines if other < at)
    worth = min(words, _ENOUGH) + 2 * (announces or named) + _ENOUGH * twice
    worth -= 2 * bool(_SHOUT.match(text)) + bool(_WIDE.search(text)) + 2 * (headed and text.endswith((".", ":")))
    worth -= 4 * any(day.start == 0 or day.end == len(text) for day in find_dates(text)) + 2 * _motto(judged, lines, at)
    return worth + (words == _TAGLINE and at > 1 and at + 1 in lines)


def _motto(judged: list[Judged], lines: list[int], at: int) -> bool:
    """Whether the second line of a page is what the site says of itself below its name."""
    if at != 1 or _size(judged[0]) >= _TAGLINE or not any(other > at for other in lines):
        return False
    above, line, below = (item.unit for item in judged[:3])
    block = line.start - above.end == 1 and below.start - line.end > 1
    return block or (2 in lines and _size(judged[1]) <= _TAGLINE <= _size(judged[2]) and not finished(below.text))


def _size(item: Judged) -> int:
    return sum(bool(_WORD.search(word)) for word in item.unit.text.split())


def _passed(item: Judged) -> bool:
    """What may stand between headline and byline: bullets, a bare name, a caption."""
    text = item.unit.text
    if item.part is Part.FURNITURE:
        return not is_menu(text)
    return bool(BULLET.match(text)) or name_line(text) is not None


def title_text(text: str) -> str:
    """The title in its line, without section before or site behind it ("Africa | Ferries to stop")."""
    section, site = _SECTION.match(text), _SITE.match(text)
    cut = section["title"] if section is not None else site["title"] if site is not None else text
    return " ".join(cut.split())


def _names(judged: list[Judged], title: int, first: int) -> None:
    """Take a line of bare names between title and prose for the byline, where no other line names a writer."""
    if any(item.header is not None and item.header.author for item in judged):
        return
    for at in range(title + 1, first):
        item = judged[at]
        dated = at + 1 < len(judged) and judged[at + 1].header is not None
        author = name_line(item.unit.text, shouted=dated and title >= 0) if item.part is Part.HEADING else None
        if author is not None:
            judged[at] = Judged(item.unit, Part.HEADER, header=HeaderLine(author=author))
            return
