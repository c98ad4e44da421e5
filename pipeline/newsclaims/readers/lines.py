"""Lines and paragraphs of a saved page: the units that layout detection judges."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from newsclaims.lexicon import load, word_set
from newsclaims.model import Span
from newsclaims.readers.dates import find_dates
from newsclaims.readers.marks import unread
from newsclaims.text import hidden, readable

_FINAL = re.compile(r"[.!?…:;](?:\s?[\"”“’‘'»)\]*†])*(?:(?<=;) (?:and|or))?\Z")
_ASIDE = re.compile(r"(?:\s*\([^()]{1,90}\))+\Z")
BULLET = re.compile(r"(?:[•*▪●·∙–—-]|\d{1,2}[.)]|\(?(?:[a-h]|[ivx]{1,4})\)|\(\d{1,2}\))\s+")
_NEW = re.compile(
    rf"https?://|[-=_*~]{{5,}}|[Bb]y:? [A-Z]\S+(?: [A-Z]\S+){{1,4}}\s*$|{BULLET.pattern}", re.MULTILINE
)  # goes on nothing
_SIGNS = re.compile(r"\s*(?:>\s*)*")  # of lines that an e-mail quotes
_LAST_WORD = re.compile(r"[^\W\d_]+\Z")
_PAGE = re.compile(r"(?:^|\s)[-–—]?\d{1,3}[-–—]?$|^[-–—]?\d{1,3}(?:\s|$)")
_DATE_WORDS = 9  # at most, of a line that a date stands on alone
_BEGUN, _HEAD_WORDS, _PAGE_LINES = 6, 10, 3  # words of a sentence that a page breaks, of a running head; its lines
_WRAP_MIN, _WRAP_MAX, _WRAP_SPREAD = 45, 100, 30
_RAGGED, _LONG = 14, 60  # room that may be left in a line of a wrapped text; a line too long for most titles

_Line = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Unit:
    """A line, or a paragraph that was wrapped over several: ``[start, end)`` without outer blanks, and its text.

    ``text`` is normalised one to one (`newsclaims.text.normalise`), line breaks inside it are blanks. ``skipped``: what
    of it is not read, the hyphen of a word that was broken at a line end and the signs of quoted lines.
    """

    start: int
    end: int
    text: str
    skipped: tuple[Span, ...] = ()

    @property
    def words(self) -> int:
        return len(self.text.split())


def finished(text: str) -> bool:
    """Whether a line ends as a sentence does; a short bracketed source after it is looked past ("… here.” (WSJ)")."""
    return bool(_FINAL.search(text) or _FINAL.search(_ASIDE.sub("", text)))


def _lines(text: str) -> Iterator[_Line]:
    """Extents of the lines of normalised ``text`` without outer blanks and signs of quoting; empty ones give (n, n)."""
    at = 0
    for line in text.split("\n"):
        signs = _SIGNS.match(line)
        start = at + (signs.end() if signs is not None else 0)
        words = line[start - at :].strip()
        yield start, start + len(words)
        at += len(line) + 1


def _blocks(text: str) -> Iterator[list[_Line]]:
    block: list[_Line] = []
    for start, end in _lines(text):
        if start == end:
            if block:
                yield block
            block = []
        else:
            block.append((start, end))
    if block:
        yield block


def _column(text: str, line: _Line) -> int:
    """Where the line ends, counted from its margin."""
    return line[1] - (text.rfind("\n", 0, line[0]) + 1)


def _stops(text: str, line: _Line, after: _Line) -> bool:
    """Whether a line ends as a sentence does, and the next begins as one: not "… of the U.S.\\narms", "Sen.\\nBerg"."""
    words = text[slice(*line)]
    last = words.rsplit(maxsplit=1)[-1].lower()
    short = last in word_set("phrases", "titles") or last.rstrip(".") in load("calendar")["month_short"]
    return finished(words) and not text[after[0]].islower() and not (short and last.endswith("."))


def _carried(text: str, line: _Line, after: _Line) -> bool:
    """Whether a line surely breaks off inside a sentence: the next goes on in lower case, or its last word asks for
    more ("… had died in", "… and the", "… a hec-")."""
    words = text[slice(*line)]
    last = _LAST_WORD.search(words)
    open_word = last is not None and last[0].lower() in word_set("layout", "open_ends")
    return text[after[0]].islower() or (not finished(words) and (open_word or words.endswith((",", "-"))))


def _filled(text: str, line: _Line, after: _Line, width: int) -> bool:
    """Whether the first word of the next line had no room in a line of ``width``."""
    return _column(text, line) + 1 + len(text[slice(*after)].split(maxsplit=1)[0]) > width


def _begins(text: str, line: _Line, after: _Line, width: int) -> bool:
    """Whether the next line surely begins something: a link, a byline, an item; but "… minus\\n30. Pipes burst …"."""
    numbered = BULLET.match(text, after[0]) is not None and text[after[0]].isdigit()
    inside = not _stops(text, line, after) and not BULLET.match(text, line[0]) and _filled(text, line, after, width)
    return bool(_NEW.match(text, after[0])) and not (numbered and inside)


def _dated(text: str, line: _Line) -> bool:
    """Whether a date stands alone on a line, with clock and weekday at most: it is part of no paragraph."""
    words = text[slice(*line)]
    return (
        len(words.split()) <= _DATE_WORDS
        and not finished(words)
        and any(char.isdigit() for char in words)
        and bool(find_dates(words))
    )


def _runs(text: str, block: list[_Line]) -> Iterator[list[_Line]]:
    """The lines of a block, together those that may be one paragraph: each of a column's length and nearly full, or
    broken off inside a sentence."""
    columns = [_column(text, line) for line in block]
    width = max((column for column in columns if column <= _WRAP_MAX), default=0)
    run, longest = block[:1], columns[0]
    for number, (line, after) in enumerate(pairwise(block)):
        even = _WRAP_MIN <= columns[number] <= _WRAP_MAX and longest - columns[number] <= _WRAP_SPREAD
        goes_on = _carried(text, line, after) or _filled(text, line, after, width - _RAGGED)
        fits = columns[number + 1] <= width and not _begins(text, line, after, width - _RAGGED)
        fits = fits and not (_dated(text, line) or _dated(text, after))
        if goes_on and fits and (even or text[line[1] - 1] == "-"):
            run, longest = [*run, after], max(longest, columns[number + 1])
        else:
            yield run
            run, longest = [after], columns[number + 1]
    yield run


def _open(text: str, run: list[_Line]) -> list[tuple[_Line, _Line]]:
    """The line ends of a run that end no sentence, each with the line behind it."""
    return [(line, after) for line, after in pairwise(run) if not _stops(text, line, after)]


def _surely(text: str, run: list[_Line]) -> bool:
    """Whether lines of a run break off inside a sentence, most of those that end none."""
    breaks = _open(text, run)
    return bool(breaks) and sum(_carried(text, *pair) for pair in breaks) * 2 >= len(breaks)


def _likely(text: str, run: list[_Line], width: int, *, first: bool) -> bool:
    """Whether a run in which hardly a break tells (a name or a number follows) is a paragraph: it ends as a sentence,
    and is no title over a sentence, or its lines just fill the ``width`` that others have."""
    open_ends, ends = len(_open(text, run)), len(run) - 1
    if 2 * open_ends < ends + (_column(text, run[0]) < _LONG) or not open_ends:
        return False  # lines that end sentences are paragraphs
    long = len(run) > 2 or (not first and _column(text, run[0]) >= _LONG)
    just = bool(width) and all(_filled(text, *pair, width) for pair in pairwise(run))
    return just or (long and finished(text[slice(*run[-1])]))


def _paragraphs(text: str) -> Iterator[_Line]:
    """Extents of the lines of ``text``, hard-wrapped ones of a paragraph together."""
    runs = [run for block in _blocks(text) for run in _runs(text, block)]
    sure = [_surely(text, run) for run in runs]
    widths = [_column(text, line) for run, joined in zip(runs, sure, strict=True) if joined for line in run]
    wrapped = sum(_column(text, line) > _WRAP_MAX for run in runs for line in run) <= sum(sure)
    for at, (run, joined) in enumerate(zip(runs, sure, strict=True)):
        if joined or (wrapped and _likely(text, run, max(widths, default=0), first=at == 0)):
            yield run[0][0], run[-1][1]
        else:
            yield from run


def units(text: str) -> tuple[Unit, ...]:
    """Lines of ``text`` that hold something, wrapped paragraphs joined; in order."""
    clean = readable(text)
    lines = [_unit(clean, start, end) for start, end in _paragraphs(clean)]
    found: list[Unit] = []
    at = 0
    while at < len(lines):
        last = _over_page(lines, at)
        between = [Span(line.start, line.end) for line in lines[at + 1 : last]]
        if between and lines[at].text.endswith("-"):
            between = [Span(lines[at].end - 1, lines[last].start)]
        found.append(_unit(clean, lines[at].start, lines[last].end, between) if between else lines[at])
        at = last + 1
    return tuple(found)


def _over_page(lines: list[Unit], at: int) -> int:
    """The line in which a sentence of the line at ``at`` goes on behind page number and running head; else ``at``."""
    if finished(lines[at].text) or lines[at].words < _BEGUN:
        return at
    paged = False
    for last in range(at + 1, min(at + 2 + _PAGE_LINES, len(lines))):
        line = lines[last].text
        if paged and line[0].islower() and finished(line):
            return last
        if finished(line) or lines[last].words > _HEAD_WORDS:
            return at
        paged = paged or bool(_PAGE.search(line) and not find_dates(line))
    return at


def _unit(text: str, start: int, end: int, hides: Iterable[Span] = ()) -> Unit:
    marks = (span for span in unread(text, start, end) if not any(span.overlaps(hide) for hide in hides))
    skipped = sorted((*marks, *hides), key=lambda span: span.start)
    inside = [Span(span.start - start, span.end - start) for span in skipped]
    shown = hidden(text[start:end].replace("\n", " "), inside)[0].rstrip()
    return Unit(start, start + len(shown), shown, tuple(skipped))
