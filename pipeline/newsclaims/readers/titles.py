"""The head of a page: where the article's prose starts, and which line above it is the title or names the writer."""

from __future__ import annotations

import re
from datetime import date

from newsclaims.lexicon import word_set
from newsclaims.readers.dates import find_dates
from newsclaims.readers.embedded import quoted_end
from newsclaims.readers.header import HeaderLine, name_line
from newsclaims.readers.lines import BULLET, finished
from newsclaims.readers.parts import Judged, Part

HEAD_UNITS = 14
_TITLE_WORDS = 35
_STANDFIRST, _LATER = 35, 3  # words of a sentence that may stand above date or byline; how many lines above
_MENU_UNITS, _LONE = 60, 2  # lines of menus between a page's note and the article's head; more sentences among them
_ENOUGH = 6  # words of a line that is long enough for a title
_TAGLINE = 5  # words at most of what a site says of itself below its name
_NAMED, _SHORT = 3, 12  # words of a headline that stands above the date; of one that may be two sentences
_SENTENCES = re.compile(r"[a-z0-9][.!?][\"”’')]*\s+[\"“‘'(]?[A-Z]")
_AGED = re.compile(r"\s*[—–―-]|.*,\s*\d\d\b")  # "— Jane Roe", "Jane Roe, 34, teacher"
_TIME = re.compile(r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)?(?:\s\(?[A-Z]{2,4}\)?)?\Z", re.IGNORECASE)
_HANDLE = re.compile(r"@\w+\Z")
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
    followed = at + 1 < len(judged) and judged[at + 1].part is Part.HEADING and not _headed(judged, at)
    followed = followed and not BULLET.match(judged[at + 1].unit.text)
    return not (short and (question or followed)) and not _in_head(judged, at)


def _in_head(judged: list[Judged], at: int) -> bool:
    return _above_header(judged, at) or _above_head(judged, at)


def _above_head(judged: list[Judged], at: int) -> bool:
    """Whether a sentence is a note of the page (consent, sign-up) above the head of the article: menus at most, then a
    headline with byline or date, then at least two paragraphs."""
    if any(item.header is not None for item in judged[:at]):
        return False
    sentences = 0
    for later in range(at + 1, min(at + _MENU_UNITS, len(judged))):
        item = judged[later]
        if item.header is not None and (item.header.date is not None or item.header.author is not None):
            above = judged[max(at + 1, later - _LATER) : later]
            headed = any(line.part in {Part.HEADING, Part.TITLE} and _size(line) >= _TAGLINE for line in above)
            return headed and sum(line.part is Part.PROSE for line in judged[later:]) > max(1, sentences)
        sentences += item.part is Part.PROSE
        if sentences > _LONE or (item.part is Part.PROSE and item.unit.words > _STANDFIRST):
            return False
    return False


def story_dates(judged: list[Judged]) -> tuple[date, ...]:
    """The dates of the stories of a page that holds several: each below a headline and above prose of its own."""
    found: list[date] = []
    for at, item in enumerate(judged):
        day = item.header.date.value if item.header is not None and item.header.date is not None else None
        headed = at > 0 and judged[at - 1].part is Part.HEADING
        if day is not None and headed and any(line.part is Part.PROSE for line in judged[at + 1 : at + 1 + _LATER]):
            found.append(day)
    return tuple(found)


def _headed(judged: list[Judged], at: int) -> bool:
    """Whether the head of the page is over above ``at``: headline and date stand there, and below no bare name does
    with prose under it."""
    dates = [
        place for place, item in enumerate(judged[:at]) if item.header is not None and item.header.date is not None
    ]
    if not dates or not any(_title_like(item) and item.part is Part.HEADING for item in judged[:at]):
        return False
    below = judged[at + 1 : at + 3]
    named = _bare_name(below[0].unit.text) is not None
    return not (named and (len(below) == 1 or below[1].part is Part.PROSE))


def _bare_name(text: str, *, shouted: bool = False) -> str | None:
    """The writer whom a line of bare names tells; none that signs something ("— Jane Roe", "Jane Roe, 34, teacher")."""
    return None if _AGED.match(text) else name_line(text, shouted=shouted)


def _above_header(judged: list[Judged], at: int) -> bool:
    """Whether the first date line or byline comes shortly after a sentence of the head, and prose after that.

    Not where one like it came before: on a live page a time stands above each post.
    """
    if at >= HEAD_UNITS:
        return False
    above = [item.header for item in judged[:at] if item.header is not None]
    for later in range(at, min(at + _LATER + 1, len(judged))):
        header = judged[later].header
        if header is None and _TIME.match(judged[later].unit.text):
            return False
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
        if judged[at].part is Part.PROSE and _in_head(judged, at):
            judged[at] = Judged(judged[at].unit, Part.HEADING)


def _choose_title(judged: list[Judged], first: int) -> int:
    """The best line above the prose, the first of several as good; -1 if none can be a title."""
    listed = next((at for at in range(first) if _lists(judged[at])), first)
    lines = [at for at in range(listed) if _title_like(judged[at])]
    spoken = [at for at in lines if not name_line(judged[at].unit.text)]
    if not spoken:
        return next((at for at in lines if _no_writer(judged, at)), -1)
    return max(_over_prose(judged, spoken, first), key=lambda at: _worth(judged, spoken, at, first))


def _lists(item: Judged) -> bool:
    """What short lines below are no title: a list of points, a post of a live page."""
    return (item.rule is not None and item.rule.lists) or bool(_TIME.match(item.unit.text))


def _over_prose(judged: list[Judged], lines: list[int], first: int) -> list[int]:
    """``lines`` without the sentences below the date where a headline stands above it, and without paragraphs there."""
    date = next((at for at in range(first) if (line := judged[at].header) is not None and line.date is not None), first)
    above = [judged[at] for at in lines if at < date < first and judged[at].part is Part.HEADING]
    headline = any(_size(item) >= _NAMED and not _SHOUT.match(item.unit.text) for item in above)
    kept = [at for at in lines if at < date or judged[at].part is Part.HEADING or not (headline or _tells(judged[at]))]
    return kept or lines


def _tells(item: Judged) -> bool:
    """Whether a line holds several sentences, more words than such a headline has, or a quotation and its source."""
    several = item.unit.words > _SHORT and _SENTENCES.search(item.unit.text) is not None
    return several or quoted_end(item.unit.text) is not None


def _no_writer(judged: list[Judged], at: int) -> bool:
    """Whether a line that could be names is a title: "Fears Grow in Varmo", or what stands above a byline."""
    below = judged[at + 1].header if at + 1 < len(judged) else None
    return " in " in judged[at].unit.text or (below is not None and below.author is not None)


def _title_like(item: Judged) -> bool:
    text = item.unit.text
    if item.part not in {Part.HEADING, Part.PROSE} or not 2 <= item.unit.words <= _TITLE_WORDS:
        return False
    return not BULLET.match(text) and not is_menu(text) and not _sections(text)


def _sections(text: str) -> bool:
    """Whether a line holds nothing but names of sections: "NEWS", "World"."""
    return {word.lower() for word in _WORD.findall(text)} <= word_set("layout", "sections")


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
    while end + 1 < first and (end + 1 in lines or _passed(judged[end + 1]) or _sections(judged[end + 1].unit.text)):
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
        author = _bare_name(item.unit.text, shouted=dated and title >= 0) if item.part is Part.HEADING else None
        if author is not None:
            judged[at] = Judged(item.unit, Part.HEADER, header=HeaderLine(author=author))
            return
