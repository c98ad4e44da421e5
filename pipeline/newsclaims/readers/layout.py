"""Layout of a news text: which stretches are running prose, and what the rest says about the article.

Each line or paragraph gets one role. Prose ends like a sentence and is caught by no furniture rule; a line with no
final punctuation is a headline, a caption or a list item (claims.md section 2.5 leaves those out).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from newsclaims.grammar.letters import addresses, closes, letters
from newsclaims.grammar.posts import post
from newsclaims.lexicon import word_set
from newsclaims.model import Dateline, Span
from newsclaims.readers.closing import close
from newsclaims.readers.dateline import dateline_alone, find_dateline, written_in
from newsclaims.readers.dates import FoundDate, find_dates, settled
from newsclaims.readers.embedded import mark_embedded
from newsclaims.readers.furniture import furniture_rule
from newsclaims.readers.header import HeaderLine, best_date, credited, header_line, labels_of_lines, stray_date
from newsclaims.readers.lines import BULLET, Unit, finished, units
from newsclaims.readers.lists import find_points
from newsclaims.readers.parts import Judged, Part
from newsclaims.readers.signoffs import signed_off
from newsclaims.readers.tails import OPEN_END, broken_off, prose_end
from newsclaims.readers.titles import HEAD_UNITS, find_head, first_prose, story_dates, title_text

_DATELINE_UNITS = 3
_LABEL, _BESIDE = 3, 6  # words before and behind the date of a line that only dates the page
_INNER_END = re.compile(r"[a-z0-9][.!?][\"”’')]*\s+[\"“‘'(]?[A-Z]")
_CLOCK = re.compile(
    r"\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\.?)?(?-i:\s[A-Z]{2,4})?(?:\s*[:–—-])?\s+(?=[A-Z\"“‘'])", re.IGNORECASE
)
_AT_CLOCK = re.compile(r",?\s+(?:at\s+)?\d{1,2}[:.]\d\d\b")
_FOOT = 8  # last lines of a page that may date it
_NAME = r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}"
_DOES = "is|are|was|has been|covers|writes|directs|edits|hosts|teaches"
_NOTE = re.compile(rf"(?P<name>{_NAME})(?: and {_NAME})? (?P<what>(?:{_DOES}) .*)", re.DOTALL)
_LAST_NOTE = 60  # words of a note that ends the page
_NOTES, _NOTE_WORDS = 3, 20  # paragraphs from the end; words that may tell what somebody is
_LIFE = re.compile(rf"{_NAME}[^.]*[,;(] ?born [^.]*\b\d{{4}}[,;] ?(?:and )?died [^.]*\b\d{{4}}\W*\Z")


@dataclass(frozen=True, slots=True)
class Layout:
    """What the text itself tells. ``body``: one span a paragraph of prose, dateline and clock times cut off;
    ``stories``: the dates below headlines, where a page holds several stories."""

    title: str | None
    author: str | None
    published: date | None
    dateline: Dateline | None
    body: tuple[Span, ...]
    skipped: tuple[Span, ...]
    dates: tuple[FoundDate, ...]
    stories: tuple[date, ...]
    parts: tuple[Judged, ...]


def find_layout(text: str, *, title: str | None = None, published: date | None = None) -> Layout:
    """Judge every line of ``text``. ``title`` and ``published`` are what is known already; they win."""
    judged = _joined([_judge(unit, title) for unit in units(text)])
    mark_embedded(judged)
    broken_off(judged)
    close(judged)
    _about_writer(judged)
    _stray(judged, labelled=True)
    _settle(judged, text)
    stories = story_dates(judged)
    find_head(judged, title)
    if published is None and best_date([item.header for item in judged if item.header is not None]) is None:
        _stray(judged, labelled=True, foot=True)
        _stray(judged, labelled=False)
        _settle(judged, text)
    lines = [item.header for item in judged if item.header is not None]
    published = published or best_date(lines)
    dateline, starts = _find_dateline(judged, published)
    find_points(judged)
    published = published or (dateline.date if dateline is not None else None)
    body = tuple(
        Span(_prose_start(item.unit, starts), prose_end(item.unit))
        for item in judged
        if item.part is Part.PROSE and _prose_start(item.unit, starts) < item.unit.end
    )
    titles = [item.unit for item in judged if item.part is Part.TITLE]
    return Layout(
        title=title or (title_text(_surface(titles[0], text)) if titles else None),
        author=next((line.author for line in lines if line.author), None) or _credit(judged) or _signer(judged),
        published=published,
        dateline=dateline,
        body=body,
        stories=stories,
        skipped=tuple(span for item in judged if item.part is Part.PROSE for span in item.unit.skipped),
        dates=tuple(line.date for line in lines if line.date is not None),
        parts=tuple(judged),
    )


def _surface(unit: Unit, text: str) -> str:
    return unit.text if unit.skipped else text[unit.start : unit.end]


def _credit(judged: list[Judged]) -> str | None:
    credits = (credited(item.unit.text) for item in judged if item.part is Part.FURNITURE)
    return next((name for name in credits if name), None)


def _signer(judged: list[Judged]) -> str | None:
    """Who signs the one letter that the page is: no prose stands above it."""
    found = letters([item.unit.text for item in judged])
    if len(found) != 1 or any(item.part is Part.PROSE for item in judged[: found[0].opening]):
        return None
    return judged[found[0].signature].unit.text[slice(*found[0].name)]


def _key(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _judge(unit: Unit, title: str | None) -> Judged:
    text = unit.text
    if title and _key(text) == _key(title):
        return Judged(unit, Part.TITLE)
    if addresses(text) or closes(text):
        return Judged(unit, Part.FURNITURE)
    placed = dateline_alone(text, None)
    if placed is not None:
        dates = find_dates(text)
        return Judged(unit, Part.HEADER, header=HeaderLine(dates[0] if dates else None, placed=True))
    header = None if _LIFE.match(text) else header_line(text)
    if header is not None:
        return Judged(unit, Part.HEADER, header=header)
    if post(text) is not None:
        return Judged(unit, Part.PROSE)
    said = signed_off(text)
    rule = furniture_rule(text[:said])
    if rule is not None:
        return Judged(unit, Part.FURNITURE, rule)
    if said < len(text) or _is_prose(unit):
        return Judged(unit, Part.PROSE)
    return Judged(unit, Part.HEADING)


def _joined(judged: list[Judged]) -> list[Judged]:
    """Read a label and what it stands above as one line ("PUBLISHED" over "Aug 5, 2021"), and a date over three."""
    for at, item in enumerate(judged):
        if item.unit.words > 2 or item.header is not None or at >= HEAD_UNITS:
            continue
        for count in (2, 3):
            lines = judged[at : at + count]
            header = header_line(" ".join(line.unit.text for line in lines)) if len(lines) == count else None
            labels = set(item.unit.text.lower().strip(":").split()) <= labels_of_lines()
            short = all(line.unit.words == 1 for line in lines)
            if header is not None and ((count == 2 and labels) or (count == 3 and short and header.date is not None)):
                judged[at : at + count] = [Judged(line.unit, Part.HEADER) for line in lines[:-1]] + [
                    Judged(lines[-1].unit, Part.HEADER, header=header)
                ]
                break
    return judged


def _settle(judged: list[Judged], text: str) -> None:
    """Read dates of the head whose order only the page tells ("03/04/2018")."""
    for at, item in enumerate(judged):
        if item.header is not None and item.header.date is not None:
            day = settled(item.header.date, text)
            judged[at] = replace(item, header=replace(item.header, date=day))


def _is_prose(unit: Unit) -> bool:
    """Ends like a sentence; or is long and breaks off where a link, an aside or a full stop was lost; or is the last
    line of an obituary ("Ann Lee, baker, born 1 May 1920; died 2 June 2010")."""
    text = unit.text
    if unit.words < 2 or not any(c.islower() for c in text):
        return False
    if finished(text) or _LIFE.match(text):
        return True
    return (unit.words >= 15 and bool(OPEN_END.search(text))) or (unit.words >= 35 and bool(_INNER_END.search(text)))


def _about_writer(judged: list[Judged]) -> None:
    """The note about the writer that ends or opens an article ("Jane Roe is a reporter at …") is no prose: it gives
    what he or she is, and the name stands nowhere else."""
    prose = [at for at, item in enumerate(judged) if item.part is Part.PROSE]
    for place, at in enumerate(prose):
        opens = place == 0 and len(prose) > _NOTES
        if not opens and (place == 0 or place < len(prose) - _NOTES):
            continue
        surname = _described(judged[at].unit.text, last=place == len(prose) - 1)
        others = prose[1:] if opens else prose[:place]
        if surname is None or any(surname in judged[other].unit.text for other in others):
            continue
        for noted in prose[:1] if opens else prose[place:]:
            judged[noted] = replace(judged[noted], part=Part.FURNITURE)
        if not opens:
            return


def _described(text: str, *, last: bool) -> str | None:
    """The surname of whom a note gives as a writer; other posts tell one only in the ``last`` paragraph."""
    match = _NOTE.match(text)
    words = re.findall(r"[^\W\d_]+", match["what"].lower())[:_NOTE_WORDS] if match else []
    roles = word_set("layout", "writers", "roles")
    if last and len(text.split()) <= _LAST_NOTE:
        roles |= word_set("layout", "writers", "posts")
    if match is None or roles.isdisjoint((*words, *(word.removesuffix("s") for word in words))):
        return None
    return [word for word in match["name"].split() if not word.endswith(".")][-1]  # not "Jr."


def _stray(judged: list[Judged], *, labelled: bool, foot: bool = False) -> None:
    """Make header lines of other lines above the prose that hold a date, with or without a word for publication.

    ``foot``: of the last lines of the page ("Published in the Harrow Post, May 4th, 2019").
    """
    places = range(min(first_prose(judged) + 1, HEAD_UNITS, len(judged)))
    if foot:
        others = (at for at, item in enumerate(judged) if item.rule is not None and item.rule.others)
        end = next(others, len(judged))
        places = range(max(end - _FOOT, 0), end)
    for at in places:
        item = judged[at]
        line = stray_date(item.unit.text) if item.header is None and item.part is not Part.TITLE else None
        told = line is not None and (line.labelled or line.revised)
        if line is None or (not told and (labelled or _pictured(item))):
            continue
        if item.part is not Part.PROSE or _dates_only(item.unit.text, line):
            judged[at] = Judged(item.unit, Part.HEADER, header=line)


def _pictured(item: Judged) -> bool:
    return item.rule is not None and item.rule.pictures


def _dates_only(text: str, line: HeaderLine) -> bool:
    """Whether what ends as a sentence is no prose: "6 June 2017. Interview: …", "Updated: 6 June 2017 (Lima)".

    A date and a clock time begin none either: "Jun 6, 2017, 09:00 ET from Harrow Kilns, Inc."
    """
    if line.date is None:
        return False
    behind = text[line.date.end :]
    if line.date.start == 0 and (behind.lstrip(" )")[:1] in {".", "|", ":"} or _AT_CLOCK.match(behind)):
        return True
    label = line.labelled or line.revised
    return label and len(text[: line.date.start].split()) <= _LABEL and len(text[line.date.end :].split()) <= _BESIDE


def _find_dateline(judged: list[Judged], published: date | None) -> tuple[Dateline | None, dict[int, int]]:
    """The dateline among the first paragraphs, and where the prose of its paragraph begins."""
    paragraphs = [item for item in judged if item.part is Part.PROSE][:_DATELINE_UNITS]
    for item in paragraphs:
        found = find_dateline(item.unit.text, published)
        if found is not None:
            line, begins = found
            at = item.unit.start
            return replace(line, start=at + line.start, end=at + line.end), {at: at + begins}
    for item in judged:
        alone = dateline_alone(item.unit.text, published) if item.header is not None and item.header.placed else None
        if alone is not None:
            return replace(alone, start=item.unit.start, end=item.unit.end), {}
    for item in judged:
        place = written_in(item.unit.text) if item.header is not None and item.header.author else None
        if place is not None:
            return Dateline(place, None, item.unit.start, item.unit.end), {}
    return None, {}


def _prose_start(unit: Unit, starts: dict[int, int]) -> int:
    """Start of the prose in a paragraph: after the dateline, a bullet or the clock time of a live page."""
    if unit.start in starts:
        return starts[unit.start]
    for pattern in (BULLET, _CLOCK):
        match = pattern.match(unit.text)
        if match is not None:
            return unit.start + match.end()
    return unit.start
