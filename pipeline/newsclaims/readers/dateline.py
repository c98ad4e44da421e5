"""Datelines: "Staunton, November 28 –", "BLANTYRE, Malawi, Feb. 9 (Newsline) —", "(CNN)"."""

from __future__ import annotations

import re
from datetime import date

from newsclaims.lexicon import word_set
from newsclaims.lexicon.names import entries
from newsclaims.model import Dateline
from newsclaims.readers.dates import is_weekday, parse_dateline_date

_REACH = 110
_DASH = re.compile(
    r"(?:(?<=[\s)])|(?<=\w)|(?<=\d\.))\s*(?:--|[–—―]|(?<=\s)-(?=\s)|(?<=\))-|(?<=\) )_(?=\s)|(?<=\d )\|(?=\s))\s*"
)
_SLASHED = re.compile(r"\.?\s*/\s?(?P<name>[A-Z][\w. -]{1,30}?)\s?/(?:\s*(?:--|[–—―.-])|(?=\s))\s*")
_POINT = re.compile(r"(?<=[A-Z]{3})\.\s+(?=[A-Z][a-z]+\.? \d)")
_NAME = re.compile(r"[A-Z]{2,}\Z")
_LAST_POINT = re.compile(r"(?<=\d)\.\Z")
_COLON = re.compile(r"(?<=[\w).]):\s+(?=[\"“‘'(]?[A-Z\d])")
_BRACKETED = re.compile(r"\((?P<head>[^()]{4,60})\)\s*(?P<dash>(?:--|[–—―:-])\s*|(?=[A-Z]))")
_SENTENCE = re.compile(r"[\"“‘'(]?(?P<word>[A-Z]\w*)")
_ASIDE = re.compile(r"\s*\([^()]*\)")
_AGENCY = re.compile(r"\s*\((?P<name>[^()]{2,40})\)\s*\Z")
_BARE_AGENCY = re.compile(r"(?P<place>[^()]{0,60}?)\s*\((?P<name>[^()]{2,40})\)\s*")
_WRITTEN = re.compile(r"\sin\s+(?P<place>[A-Z][\w.'’-]+,?(?:\s+[A-Z][\w.'’-]+,?){0,3})")
_WORD = re.compile(r"[^\s,]+")


def find_dateline(text: str, published: date | None) -> tuple[Dateline, int] | None:
    """The dateline that ``text`` (a paragraph) starts with, and where the prose after it begins.

    Offsets count within ``text``. A place in capitals needs nothing else; one in ordinary letters needs a date or an
    agency beside it or must be a known one before a sentence ("Kampala — Traders …"), so that "Trump – who …" is none.
    """
    head = text[:_REACH]
    for form in (_bracketed, _slashed, _colon, _dash, _bare):
        found = form(head, published)
        if found is not None and found[2] < len(text):
            place, day, begins = found
            return Dateline(place, day, 0, len(text[:begins].rstrip())), begins
    return None


_Found = tuple[str | None, date | None, int] | None


def _bracketed(head: str, published: date | None) -> _Found:
    """ "(Mae Sot, 9 March 2023) – ", "(Nairobi) – ", "(New York, October 21, 2002) "."""
    match = _BRACKETED.match(head)
    if match is None:
        return None
    parsed = _parse(match["head"], published)
    if parsed is not None and parsed[0] is not None and "," in match["head"] and (match["dash"] or parsed[1]):
        return *parsed, match.end()
    return (match["head"], None, match.end()) if match["dash"] and _known(match["head"]) else None


def _slashed(head: str, published: date | None) -> _Found:
    """ "TULSA, Okla., June 10, 2014 /Newsline/ -- ", "KAZAN, September 3. /Meridian/. "."""
    match = _SLASHED.search(head)
    parsed = _parse(head[: match.start()], published) if match is not None and match.start() else None
    return (*parsed, match.end()) if match is not None and parsed is not None else None


def _colon(head: str, published: date | None) -> _Found:
    """ "PUNE, MARCH 20: ", "ISLAMABAD: ", "Addis Ababa, 3 May 2014: "; no speaker ("BLAKE: ") or label ("LIVE: ")."""
    match = _COLON.search(head)
    before = head[: match.start()] if match is not None else ""
    parsed = _parse(before, published)
    if match is None or parsed is None or parsed[0] is None:
        return None
    dated = _dated(before) and (_shouted(before) or before.split()[0].lower() not in word_set("layout", "stop_words"))
    return (*parsed, match.end()) if dated or (_shouted(before) and _known(parsed[0])) else None


def _dash(head: str, published: date | None) -> _Found:
    """ "Staunton, November 28 – ", "KYIV. Jan 17 (Meridian) – ", "New York CNN — ", "Kampala — "."""
    match = _DASH.search(head)
    if match is None or match.start() == 0:
        return None
    before = head[: match.start()].rstrip()
    dated = _between_dashes(head, match, published)
    if dated is not None:
        return dated
    parsed = _parse(before, published)
    if parsed is not None and (match[0].strip() != "|" or parsed[1] is not None):
        return *parsed, match.end()
    place, _, agency = before.rpartition(" ")
    if agency.lower() in word_set("layout", "agencies") and agency.isupper() and _is_place(place.split(",")[0]):
        return place, None, match.end()
    behind = _SENTENCE.match(head, match.end()) if head[match.start()].isspace() else None
    day = parse_dateline_date(before.strip("()[]"), None)[1] if behind is not None else None
    if day is not None:  # "5 November 2020 – "
        return None, day, match.end()
    opens = (
        behind is not None and match[0].strip() != "-" and behind["word"] not in entries()
    )  # "Norland – Varmo talks"
    return (before, None, match.end()) if opens and _whole_place(before) else None


def _between_dashes(head: str, first: re.Match[str], published: date | None) -> _Found:
    """ "PRETORIA – 12 March 2024 – ", with the prose behind it."""
    second = _DASH.search(head, first.end())
    if second is None or not _SENTENCE.match(head, second.end()):
        return None
    before, inner = head[: first.start()].rstrip(), head[first.end() : second.start()].strip()
    dated, day = parse_dateline_date(inner, published)
    return (before, day, second.end()) if dated and _parse(f"{before}, {inner}", published) is not None else None


def _bare(head: str, published: date | None) -> _Found:
    """ "(CNN)", "Washington (CNN) ", "Abuja, Jan. 15, 2025 (NNA) " with no dash."""
    match = _BARE_AGENCY.match(head)
    if match is None or not (match["name"].lower() in word_set("layout", "agencies") or _dated_agency(match)):
        return None
    parsed = _parse(head[: match.end()].rstrip(), published)
    return (*parsed, match.end()) if parsed is not None else None


def _dated_agency(match: re.Match[str]) -> bool:
    """Whether capitals in brackets stand behind place and date: "Abuja, Jan. 15 (NNA) "; not "On May 3 (IMF) "."""
    first = match["place"].split()[:1]
    opened = first and first[0].lower() not in word_set("layout", "stop_words")
    return bool(opened) and _dated(match["place"]) and match["name"].isupper()


def written_in(text: str) -> str | None:
    """The known town or state of a byline: "A. Name in Kampala", "By A. Name in New York, 3 May 2019"."""
    match = _WRITTEN.search(text)
    words = match["place"].split() if match is not None else []
    names = (" ".join(words[:count]).rstrip(",") for count in range(len(words), 0, -1))
    return next((name for name in names if _whole_place(name)), None)


def _whole_place(text: str, *, pair: bool = False) -> bool:
    """A known place, or one in a known country: "Kampala", "Mae Sot, Thailand"; ``pair``: only the latter."""
    first, _, last = text.partition(", ")
    return _is_place(first) and _is_state_or_town(last or first) and bool(last or not pair)


def _is_state_or_town(name: str) -> bool:
    entry = entries().get(name)
    return entry is not None and entry.label == "GPE"


def dateline_alone(text: str, published: date | None) -> Dateline | None:
    """The dateline that is a line of its own: "BHOPAL, June 14, 2014", "OSLO, Norway"."""
    if len(text) > _REACH or not _shouted(text) or not (_dated(text) or _whole_place(text.title(), pair=True)):
        return None
    parsed = _parse(text.rstrip(" :–—-"), published)
    return None if parsed is None or parsed[0] is None else Dateline(*parsed, 0, len(text))


def _dated(head: str) -> bool:
    return any(c.isdigit() for c in head)


def _known(place: str) -> bool:
    """A place of the gazetteer: no speaker of a transcript ("BLAKE: …")."""
    return _is_state_or_town(place.split(",", maxsplit=1)[0].title())


def _shouted(head: str) -> bool:
    """Whether it begins with a place in capitals that is no label ("LIVE: ")."""
    place = _ASIDE.sub("", head).split(",")[0].strip()
    return _capitals(place) and place.lower() not in word_set("layout", "not_places") and _is_place(place)


def _parse(head: str, published: date | None) -> tuple[str | None, date | None] | None:
    """Place and date of what stands before the dash; None if that is no dateline."""
    agency = _AGENCY.search(head)
    if agency is not None:
        head = head[: agency.start()]
        if parse_dateline_date(agency["name"], published)[0]:  # "GENEVA (4 March 2019)"
            head, agency = f"{head}, {agency['name']}", None
    head = head.strip()
    if not head:
        return (None, None) if agency is not None and _agency_like(agency["name"]) else None
    head = _POINT.sub(", ", _ASIDE.sub("", head))  # "DHANOLI (UTTAR PRADESH), MAY 23", "MOSCOW. April 30"
    head = _LAST_POINT.sub("", head)
    parts, dated, day = _undated([part.strip() for part in head.split(",")], published)
    if not parts:
        return None
    places = len(parts) <= 3 and _is_place(parts[0]) and all(_is_place(part) for part in parts[1:])
    capitals = _capitals(parts[0])
    places = places and parts[0].lower() not in word_set("layout", "not_places")
    if not places or not (dated or capitals or agency is not None):
        return None
    place = head[head.index(parts[0]) :]
    return place[: place.index(parts[-1], len(", ".join(parts[:-1]))) + len(parts[-1])], day


def _undated(parts: list[str], published: date | None) -> tuple[list[str], bool, date | None]:
    """The parts without the date at their end or start, weekday and agency beside it; whether and which date."""
    for last in (
        len(parts),
        len(parts) - 1 if len(parts) > 2 and _NAME.match(parts[-1]) else 0,
    ):  # "TEHRAN, May 3, IRNA"
        for count in (1, 2):
            if count <= last:
                dated, day = parse_dateline_date(", ".join(parts[last - count : last]), published)
                if dated:
                    return [part for part in parts[: last - count] if not is_weekday(part)], True, day
    dated, day = parse_dateline_date(parts[0], None)  # "3 May 2014, Geneva"
    if day is not None:
        return parts[1:], dated, day
    return [part for part in parts if not is_weekday(part)], False, None


def _agency_like(name: str) -> bool:
    return name[0].isupper() and len(name.split()) <= 4


def _capitals(place: str) -> bool:
    letters = [c for c in place if c.isalpha()]
    return len(letters) >= 3 and sum(c.isupper() for c in letters) >= 0.7 * len(letters) and place[:2].isupper()


def _is_place(part: str) -> bool:
    words = _WORD.findall(part)
    particles = word_set("layout", "particles")
    return (
        0 < len(words) <= 5
        and words[0][0].isupper()
        and all(word[0].isupper() or word.lower() in particles for word in words)
        and not any(c.isdigit() or c in '"“”:;!?' for c in part)
    )
