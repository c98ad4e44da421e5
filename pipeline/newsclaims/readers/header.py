"""Date lines and bylines: what the head of a page says about who wrote it and when."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from newsclaims.lexicon import load, word_set
from newsclaims.lexicon.names import entries
from newsclaims.readers.dates import FoundDate, find_dates, settled_by_line
from newsclaims.readers.lines import finished

_TOKEN = re.compile(r"[^\s,;|•·()]+")
_CLOCK = re.compile(r"T?\d{1,2}(?:[:.]\d\d){0,2}(?:\.\d+)?(?:am|pm|h)?(?:[A-Z]{1,4}|[+-]\d\d:?\d\d)?\Z", re.IGNORECASE)
_RUN_ON = re.compile(r"(?<=[a-z\d])(?=[A-Z][a-z]{3})")  # "GMT+2Updated"
_ZONE = re.compile(r"(?:[A-Z]{2,5}|(?:GMT|UTC)?[+-]\d{1,2}(?::?\d\d)?)\Z")
_SEPARATOR = re.compile(r"\s*[|•·∙;]\s*|\s/\s")
_GAP = re.compile(r"\s*[|•·∙;]\s*|\s/\s|\s{2,}")
_LIST = re.compile(r"\s*(?:,|;|&|\band\b)\s*")
_REPORTER = re.compile(r"\W*(?:reporting|report|story) by (?P<name>[^;)]+)", re.IGNORECASE)
_IN_PLACE = re.compile(r"\s+in\s+[A-Z].*\Z")
_BRACKET = re.compile(r"[(\[][^()\[\]]*[)\]]")
_MAIL = re.compile(r"\s*\S+@\S+")
_FOR = re.compile(r"\s+for\s+(?:the\s+)?[A-Z].*\Z", re.IGNORECASE)
_HANDLE = re.compile(r"(?=\w*[a-z_])[\w-]{3,30}\Z")
_NAME_MAX = 5
_STRAY_WORDS = 24
_BEFORE = 8  # words before a date that ends a line: no title has them ("The Harrow Post, Letters, 3 May 2019")
_LINE_WORDS, _ASIDE_WORDS = 28, 10  # of a date line, of what else one part of it says


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """What a line of the page's head says: a date (``revised``: of an update, ``placed``: a dateline), a writer.

    ``agency``: an agency and nobody else wrote it. ``labelled``: with a word for publication; ``original``: for the
    first one ("Originally published 4 May 2019").
    """

    date: FoundDate | None = None
    revised: bool = False
    labelled: bool = False
    original: bool = False
    author: str | None = None
    placed: bool = False
    agency: bool = False


@cache
def _lead() -> re.Pattern[str]:
    words = sorted(load("layout")["byline"]["lead"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(words)})\b\s*[:.]?\s+(?=\S)", re.IGNORECASE)


@cache
def _date_words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    key = "date_line"
    return tuple(word_set("layout", key, kind) for kind in ("publication", "revision", "other"))  # type: ignore[return-value]


@cache
def _before_label() -> re.Pattern[str]:
    """Where a word for publication begins another part: "A. Name Published 3 May 2019 Updated 4 May 2019"."""
    words = "|".join(sorted(load("layout")["date_line"]["verbs"]))
    more = r"(?:last|first|originally)"
    return re.compile(rf"(?i)(?<!\blast)(?<!\bfirst)(?<!\boriginally)\.?\s+(?=(?:{more}\s+)?(?:{words})\b(?! by\b))")


@cache
def labels_of_lines() -> frozenset[str]:
    """Words of a label that may stand on a line of its own, above a date or a name."""
    publication, revision, _ = _date_words()
    leads = {word for lead in load("layout")["byline"]["lead"] for word in lead.split()}
    return publication | revision | leads | {"on"}


def header_line(text: str) -> HeaderLine | None:
    """Read a line as date line, byline or both; None if any part of it is something else.

    Wide gaps and words for publication part it first ("A. Name   Posted 3 May 2019"), then separators alone.
    """
    if len(text.split()) > _LINE_WORDS:
        return None
    line = _MAIL.sub("", text).strip(" -–—|•*∙·/")
    return _read_parts(_parted(line)) or _read_parts([part for part in _SEPARATOR.split(line) if part])


def _parted(line: str) -> list[str]:
    parts: list[str] = []
    for part in _GAP.split(line):
        pieces = [piece for piece in _before_label().split(part) if piece]
        named = pieces and (_byline_part(pieces[0]) or _date_part(pieces[0]) or _is_name(pieces[0]))
        parts.extend(pieces if named else filter(None, [part]))
    return parts


def _read_parts(parts: list[str]) -> HeaderLine | None:
    """What the parts of a line say together; what else they say ("Source: Meridian") must be short."""
    read = [_date_part(part) or _byline_part(part) for part in parts]
    found = [line for line in read if line is not None]
    if not found:
        return None
    others = [part for part, line in zip(parts, read, strict=True) if line is None]
    if any(len(part.split()) > _ASIDE_WORDS or part.endswith(".") for part in others):
        return None
    dated = next((line for line in found if line.date is not None), None)
    if dated is None and read[0] is None:
        return None
    author = next((line.author for line in found if line.author), None)
    if author is None and read[0] is None:  # "A. Name | City | February 9, 2023"
        author = parts[0] if _is_name(parts[0]) and name_line(parts[0]) is not None else None
    return replace(_first_published(found) or found[0], author=author)


def _first_published(lines: list[HeaderLine]) -> HeaderLine | None:
    """The line with the date of publication: a labelled one first, then any, an update's and a dateline's last."""
    dated = [line for line in lines if line.date is not None and line.date.value is not None]
    dated = dated or [line for line in lines if line.date is not None]
    ranked = sorted(dated, key=lambda line: (line.placed, line.revised, not line.original, not line.labelled))
    return ranked[0] if ranked else None


def _date_part(part: str) -> HeaderLine | None:
    """ "Published: 9 February 2023 14:05 GMT", "Posted by A. Name on August 9, 2023 at 10:42 pm"."""
    dates = find_dates(part)
    if not dates:
        return None
    publication, revision, other = _date_words()
    rest = part[: dates[0].start] + " " + part[dates[0].end :]
    for more in dates[1:]:
        rest = rest.replace(part[more.start : more.end], " ")
    words = [word.strip(".:-–—") for word in _TOKEN.findall(_RUN_ON.sub(" ", rest))]
    zoned = any(word.lower() in word_set("layout", "date_line", "american") for word in words)
    found = settled_by_line(dates[0], dates[1:], american=zoned)
    if any(_CLOCK.match(word) for word in words):
        words = [word for word in words if not _ZONE.match(word)]
    lower = [word.lower() for word in words if word]
    known = publication | revision | other
    strange = [w for w in lower if w not in known and not _CLOCK.match(w) and not w.isdigit() and w != "t"]
    revised = any(word in revision for word in lower) and not any(word in publication for word in lower[:1])
    labelled = any(word in publication for word in lower)
    line = HeaderLine(date=found, revised=revised, labelled=labelled, original=_original(lower))
    if not strange:
        return line
    writer = re.search(r"\bby:?\s+(?P<name>.+?)(?=\s+(?:on|at)\b|\s*$)", rest, re.IGNORECASE)
    author = _writer(writer["name"], rest) if writer is not None else None
    if author is not None and len(strange) <= _NAME_MAX + 3:
        return replace(line, author=author)
    pictured = any(
        "/" in bracket for bracket in _BRACKET.findall(rest)
    )  # "Skyline of Varmo, May 3, 2019. (A. Name/Pool)"
    leading = author_name(rest.strip(" ,;-–—|")) if not pictured else None
    if leading is not None and len(strange) <= _NAME_MAX and dates[0].start > 0:
        return HeaderLine(date=found, author=leading if " " in leading and leading not in entries() else None)
    return None


def _writer(name: str, line: str) -> str | None:
    """The name behind "by", also one that a blog gives its writer ("Posted by night_owl on …")."""
    name = name.strip(" ,;–—-")
    posted = re.search(r"\b(?:posted|written) by\b", line, re.IGNORECASE) or "_" in name
    return name if posted and _HANDLE.match(name) else author_name(name)


def _original(words: list[str]) -> bool:
    return any(word in word_set("layout", "date_line", "original") for word in words)


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
        begins = not before and (not behind or text[item.end : item.end + 1] in {".", ",", ":", " ", ")", ";"})
        ends = all(_CLOCK.match(word) or _ZONE.match(word.upper()) or word in {"a.m", "p.m", "at"} for word in behind)
        labels = {*before[-2:], *(before[:1] if ends else ())}  # "Published in the Harrow Post, 4 May 2019"
        revised, labelled = bool(labels & revision), bool(labels & publication)
        if labelled or revised or begins or (ends and not finished(text) and len(before) <= _BEFORE):
            found.append(HeaderLine(item, revised and not labelled, labelled, _original(before[-2:])))
    return _first_published(found)


def _words_of(text: str) -> list[str]:
    words = (word.strip(".:-–—").lower() for word in _TOKEN.findall(text))
    return [word for word in words if word]


def _byline_part(part: str) -> HeaderLine | None:
    """ "By A. Name, role in Place", "Words: A. Name"."""
    match = _lead().match(part)
    if match is None or (part.rstrip().endswith((".", "?", "!", ":")) and not part.rstrip().endswith("Jr.")):
        return None
    text = part[match.end() :]
    author = _writer(text, part) if _HANDLE.match(text) else None
    author = author or author_name(text, announced=True)
    if author is not None and author.lower() in word_set("layout", "agencies"):
        return HeaderLine(agency=True)
    return None if author is None else HeaderLine(author=author)


def credited(text: str) -> str | None:
    """The reporter of a credit line: "(Reporting by A. Name; Editing by B. Name)"."""
    match = _REPORTER.match(text)
    return author_name(match["name"]) if match is not None else None


def name_line(text: str, *, shouted: bool = False) -> str | None:
    """The writer that a line of bare names tells ("Paul Goble", "A. Name and B. Name", "A. Name, City editor").

    An office or a company is none ("Office of the Speaker", "Harrow Marine AB"), nor are two names with no "and"
    ("Harrow, West Riding"). ``shouted``: a line in capitals counts as well.
    """
    if len(text.split()) > 12 or (text.isupper() and not shouted) or text.endswith((".", ":", "?", "!")):
        return None
    name = author_name(text)
    if name is None or "/" in name:
        return None
    persons = [piece for piece in _LIST.split(name) if piece and not _is_job(piece)]
    listed = len(persons) == 1 or re.search(r"&|\band\b", text)
    return name if listed and persons and all(_is_person(piece) for piece in persons) else None


def _is_person(piece: str) -> bool:
    words = [word.lower().strip(".,") for word in piece.split()]
    common = word_set("layout", "stop_words") - word_set("layout", "particles")  # "Ferries Return For Good"
    none = word_set("layout", "names", "never")
    return (
        2 <= len(words) <= 4
        and none.isdisjoint(words)
        and not any(word in common for word in words[1:] if len(word) > 1)
        and piece not in entries()
    )


def author_name(text: str, *, announced: bool = False) -> str | None:
    """Names in ``text`` joined as written, without roles, places and brackets; None if it holds something else.

    ``announced``: after "By", where a description ("our South Asia correspondent") counts as well.
    """
    text = " ".join(_BRACKET.sub(" ", text).split())
    text = _IN_PLACE.sub("", text.strip(" ,;–—-")).removeprefix("the ")
    text = _FOR.sub("", text) if announced else text  # "By A. Name for The Ledger"
    kept: list[tuple[int, int]] = []
    at = 0
    for mark in [*_LIST.finditer(text), None]:
        start, end = at, len(text) if mark is None else mark.start()
        at = end if mark is None else mark.end()
        piece = text[start:end]
        if not piece:
            continue
        first, last = (0, len(piece)) if kept else _without_role(piece)
        if _is_name(piece[first:last]) and (not kept or len(piece[first:last].split()) > 1):
            kept.append((start + first, start + last))
        elif not kept:
            if not (announced and _is_job(piece)):
                return None
            kept.append((start, end))
        elif not (_is_job(piece) or len(piece.split()) <= 3):
            return None
    return " ".join(text[kept[0][0] : kept[-1][1]].split()) if kept else None


def _without_role(piece: str) -> tuple[int, int]:
    """Where the name stands in "Ines Falk West of England correspondent", "Meridian writers Ines Falk"."""
    words = list(re.finditer(r"\S+", piece))
    plain = [word.group().lower().strip(".,").removesuffix("s") for word in words]
    roles = word_set("layout", "writers", "roles")
    if len(words) < 3:
        return 0, len(piece)
    if plain[-1] in roles:
        fields = word_set("layout", "writers", "fields") | word_set("layout", "jobs") | roles
        end = next((at for at in range(2, len(words)) if words[at].group().lower() in fields), 0)
        return (0, words[end - 1].end()) if end else (0, len(piece))
    lead = max((at for at in range(min(3, len(words) - 2)) if plain[at] in roles), default=-1)
    return words[lead + 1].start(), len(piece)


def _is_job(piece: str) -> bool:
    jobs = word_set("layout", "jobs")
    return any(word.lower().strip(".,'’s") in jobs or word.lower() in jobs for word in piece.split())


def _is_name(piece: str) -> bool:
    words = piece.split()
    particles = word_set("layout", "particles")
    if not 1 <= len(words) <= _NAME_MAX or any(c.isdigit() or c in '"“”?!:' for c in piece):
        return False
    publication, revision, _ = _date_words()
    if _is_job(piece) or any(word.lower() in publication | revision for word in words):
        return False
    if words[0].lower() in word_set("layout", "stop_words") - particles:
        return False
    return words[0][0].isupper() and all(word[0].isupper() or word.lower() in particles for word in words)


def best_date(lines: list[HeaderLine]) -> date | None:
    """Publication date: that of the line that tells it best."""
    line = _first_published(lines)
    return line.date.value if line is not None and line.date is not None else None
