"""Date lines and bylines: what the head of a page says about who wrote it and when."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from newsclaims.lexicon import load, word_set
from newsclaims.readers.dates import FoundDate, find_dates
from newsclaims.readers.lines import finished

_TOKEN = re.compile(r"[^\s,;|•·()]+")
_CLOCK = re.compile(r"\d{1,2}(?:[:.]\d\d){0,2}(?:am|pm|h)?(?:[A-Z]{1,4})?\Z", re.IGNORECASE)
_ZONE = re.compile(r"(?:[A-Z]{2,5}|(?:GMT|UTC)?[+-]\d{1,2}(?::?\d\d)?)\Z")
_SEPARATOR = re.compile(r"\s*[|•·]\s*")
_LIST = re.compile(r"\s*(?:,|;|&|\band\b)\s*")
_REPORTER = re.compile(r"\W*(?:reporting|report|story) by (?P<name>[^;)]+)", re.IGNORECASE)
_IN_PLACE = re.compile(r"\s+in\s+[A-Z].*\Z")
_BRACKET = re.compile(r"[(\[][^()\[\]]*[)\]]")
_NAME_MAX = 5
_STRAY_WORDS = 24


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """What a line of the page's head says: a date (``revised``: of an update, ``placed``: a dateline), a writer."""

    date: FoundDate | None = None
    revised: bool = False
    labelled: bool = False
    author: str | None = None
    placed: bool = False


@cache
def _lead() -> re.Pattern[str]:
    words = sorted(load("layout")["byline"]["lead"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(words)})\b\s*[:.]?\s+(?=\S)", re.IGNORECASE)


@cache
def _date_words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    key = "date_line"
    return tuple(word_set("layout", key, kind) for kind in ("publication", "revision", "other"))  # type: ignore[return-value]


def header_line(text: str) -> HeaderLine | None:
    """Read a line as date line, byline or both; None if any part of it is something else."""
    if len(text.split()) > 28:
        return None
    found = HeaderLine()
    leading: list[str] = []
    for part in _SEPARATOR.split(text.strip(" -–—|")):
        read = _date_part(part) or _byline_part(part)
        if read is None:
            if found == HeaderLine() and _is_name(part):
                leading.append(part)  # "A. Name | City | February 9, 2023"
                continue
            if found != HeaderLine() and len(part.split()) <= 10 and not part.endswith("."):
                continue
            return None
        found = HeaderLine(
            found.date or read.date,
            found.revised or read.revised,
            found.labelled or read.labelled,
            found.author or read.author,
        )
    if not leading:
        return found if found != HeaderLine() else None
    named = found.date is not None and name_line(leading[0]) is not None
    return replace(found, author=found.author or leading[0]) if named else None


def _date_part(part: str) -> HeaderLine | None:
    """ "Published: 9 February 2023 14:05 GMT", "Posted by A. Name on August 9, 2023 at 10:42 pm"."""
    dates = find_dates(part)
    if not dates:
        return None
    publication, revision, other = _date_words()
    rest = part[: dates[0].start] + " " + part[dates[0].end :]
    for more in dates[1:]:
        rest = rest.replace(part[more.start : more.end], " ")
    words = [word.strip(".:-–—") for word in _TOKEN.findall(rest)]
    if any(_CLOCK.match(word) for word in words):
        words = [word for word in words if not _ZONE.match(word)]
    lower = [word.lower() for word in words if word]
    known = publication | revision | other
    strange = [w for w in lower if w not in known and not _CLOCK.match(w) and not w.isdigit() and w != "t"]
    revised = any(word in revision for word in lower) and not any(word in publication for word in lower[:1])
    labelled = any(word in publication for word in lower)
    if not strange:
        return HeaderLine(date=dates[0], revised=revised, labelled=labelled)
    writer = re.search(r"\bby\s+(?P<name>.+?)(?=\s+(?:on|at)\b|\s*$)", rest, re.IGNORECASE)
    author = author_name(writer["name"]) if writer is not None else None
    if author is not None and len(strange) <= _NAME_MAX + 3:
        return HeaderLine(date=dates[0], revised=revised, labelled=labelled, author=author)
    leading = author_name(rest.strip(" ,;-–—|"))
    if leading is not None and len(strange) <= _NAME_MAX and dates[0].start > 0:
        return HeaderLine(date=dates[0], author=leading)
    return None


def stray_date(text: str) -> HeaderLine | None:
    """A date in a line of the page's head that says more: "Policy Note No. 41 – Published 23 June 2017".

    It begins or ends the line, brackets and clock times apart, or a word for publication stands right before it.
    """
    dates = find_dates(text)
    if not dates or len(text.split()) > _STRAY_WORDS:
        return None
    publication, revision, _ = _date_words()
    found: list[HeaderLine] = []
    for item in dates:
        before, behind = _words_of(text[: item.start]), _words_of(_BRACKET.sub(" ", text[item.end :]))
        labels = set(before[-2:])
        revised, labelled = bool(labels & revision), bool(labels & publication)
        begins = not before and (not behind or text[item.end : item.end + 1] in {".", ",", ":", " ", ")"})
        ends = all(_CLOCK.match(word) or _ZONE.match(word.upper()) or word in {"a.m", "p.m", "at"} for word in behind)
        if labelled or revised or begins or (ends and not finished(text)):
            found.append(HeaderLine(item, revised=revised and not labelled, labelled=labelled))
    ranked = sorted(found, key=lambda line: (line.revised, not line.labelled))
    return ranked[0] if ranked else None


def _words_of(text: str) -> list[str]:
    words = (word.strip(".:-–—").lower() for word in _TOKEN.findall(text))
    return [word for word in words if word]


def _byline_part(part: str) -> HeaderLine | None:
    """ "By A. Name, role in Place", "Words: A. Name"."""
    match = _lead().match(part)
    if match is None or (part.rstrip().endswith((".", "?", "!", ":")) and not part.rstrip().endswith("Jr.")):
        return None
    author = author_name(part[match.end() :], announced=True)
    return None if author is None else HeaderLine(author=author)


def credited(text: str) -> str | None:
    """The reporter of a credit line: "(Reporting by A. Name; Editing by B. Name)"."""
    match = _REPORTER.match(text)
    return author_name(match["name"]) if match is not None else None


def name_line(text: str) -> str | None:
    """The writer that a line of bare names tells ("Paul Goble", "A. Name and B. Name", "A. Name, City editor")."""
    if len(text.split()) > 12 or text.isupper() or text.endswith((".", ":", "?", "!")):
        return None
    name = author_name(text)
    if name is None or len(name.split()) < 2:
        return None
    return name


def author_name(text: str, *, announced: bool = False) -> str | None:
    """Names in ``text`` joined as written, without roles and places; None if it holds something else.

    ``announced``: after "By", where a description ("our South Asia correspondent") counts as well.
    """
    text = _IN_PLACE.sub("", text.strip(" ,;–—-")).removeprefix("the ")
    kept: list[tuple[int, int]] = []
    at = 0
    for mark in [*_LIST.finditer(text), None]:
        start, end = at, len(text) if mark is None else mark.start()
        at = end if mark is None else mark.end()
        piece = text[start:end]
        if not piece:
            continue
        if _is_name(piece) and (not kept or len(piece.split()) > 1):
            kept.append((start, end))
        elif not kept:
            if not (announced and _is_job(piece)):
                return None
            kept.append((start, end))
        elif not (_is_job(piece) or len(piece.split()) <= 3):
            return None
    return " ".join(text[kept[0][0] : kept[-1][1]].split()) if kept else None


def _is_job(piece: str) -> bool:
    jobs = word_set("layout", "jobs")
    return any(word.lower().strip(".,'’s") in jobs or word.lower() in jobs for word in piece.split())


def _is_name(piece: str) -> bool:
    words = piece.split()
    particles = word_set("layout", "particles")
    if not 1 <= len(words) <= _NAME_MAX or any(c.isdigit() or c in '"“”?!:' for c in piece):
        return False
    if _is_job(piece) or words[0].lower() in word_set("layout", "stop_words") - particles:
        return False
    return words[0][0].isupper() and all(word[0].isupper() or word.lower() in particles for word in words)


def best_date(lines: list[HeaderLine]) -> date | None:
    """Publication date: a labelled one first, then any, an update's and that of a dateline last."""
    dated = [line for line in lines if line.date is not None and line.date.value is not None]
    ranked = sorted(dated, key=lambda line: (line.placed, line.revised, not line.labelled))
    return ranked[0].date.value if ranked and ranked[0].date is not None else None
