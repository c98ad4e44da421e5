"""Datelines: "Staunton, November 28 –", "BLANTYRE, Malawi, Feb. 9 (Newsline) —", "(CNN)"."""

from __future__ import annotations

import re
from datetime import date

from newsclaims.lexicon import word_set
from newsclaims.lexicon.names import entries
from newsclaims.model import Dateline
from newsclaims.readers.dates import parse_dateline_date

_REACH = 110
_DASH = re.compile(r"(?:(?<=[\s)])|(?<=\w))\s*(?:--|[–—―]|(?<=\s)-(?=\s)|(?<=\))-)\s*")
_COLON = re.compile(r"(?<=[\w).]):\s+(?=[\"“‘'(]?[A-Z\d])")
_BRACKETED = re.compile(r"\((?P<head>[^()]{4,60})\)\s*(?:--|[–—―:-])\s*")
_ASIDE = re.compile(r"\s*\([^()]*\)")
_AGENCY = re.compile(r"\s*\((?P<name>[^()]{2,40})\)\s*\Z")
_BARE_AGENCY = re.compile(r"(?P<place>[^()]{0,60}?)\s*\((?P<name>[^()]{2,40})\)\s*")
_WORD = re.compile(r"[^\s,]+")


def find_dateline(text: str, published: date | None) -> tuple[Dateline, int] | None:
    """The dateline that ``text`` (a paragraph) starts with, and where the prose after it begins.

    Offsets count within ``text``. A place in capitals needs nothing else; one in ordinary letters needs a date or an
    agency beside it, so that "Trump – who …" is none.
    """
    head = text[:_REACH]
    bracketed = _BRACKETED.match(head)
    if bracketed is not None and bracketed.end() < len(text):  # "(Mae Sot, 9 March 2023) – "
        parsed = _parse(bracketed["head"], published)
        if parsed is not None and parsed[0] is not None and "," in bracketed["head"]:
            return Dateline(*parsed, 0, len(text[: bracketed.end()].rstrip())), bracketed.end()
    colon = _COLON.search(head)
    if colon is not None and _shouted(head[: colon.start()]):  # "PUNE, MARCH 20: ", "ISLAMABAD: "
        parsed = _parse(head[: colon.start()], published)
        if parsed is not None and parsed[0] is not None and (_dated(head[: colon.start()]) or _known(parsed[0])):
            return Dateline(*parsed, 0, len(text[: colon.end()].rstrip())), colon.end()
    dash = _DASH.search(head)
    if dash is not None and dash.start() > 0:
        parsed = _parse(head[: dash.start()], published)
        if parsed is not None and dash.end() < len(text):
            place, day = parsed
            return Dateline(place, day, 0, len(text[: dash.end()].rstrip())), dash.end()
    bare = _BARE_AGENCY.match(head)
    if bare is not None and bare["name"].lower() in word_set("layout", "agencies") and bare.end() < len(text):
        place = bare["place"].strip()
        if not place or _is_place(place.split(",")[0]):
            return Dateline(place or None, None, 0, len(text[: bare.end()].rstrip())), bare.end()
    return None


def dateline_alone(text: str, published: date | None) -> Dateline | None:
    """The dateline that is a line of its own: "BHOPAL, June 14, 2014"."""
    if len(text) > _REACH or not _shouted(text) or not _dated(text):
        return None
    parsed = _parse(text.rstrip(" :–—-"), published)
    return None if parsed is None or parsed[0] is None else Dateline(*parsed, 0, len(text))


def _dated(head: str) -> bool:
    return any(c.isdigit() for c in head)


def _known(place: str) -> bool:
    """A place of the gazetteer: no speaker of a transcript ("BLAKE: …")."""
    return place.split(",", maxsplit=1)[0].title() in entries()


def _shouted(head: str) -> bool:
    """Whether it begins with a place in capitals that is no label ("LIVE: ")."""
    place = _ASIDE.sub("", head).split(",")[0].strip()
    return _capitals(place) and place.lower() not in word_set("layout", "not_places") and _is_place(place)


def _parse(head: str, published: date | None) -> tuple[str | None, date | None] | None:
    """Place and date of what stands before the dash; None if that is no dateline."""
    agency = _AGENCY.search(head)
    if agency is not None:
        head = head[: agency.start()]
    head = head.strip()
    if not head:
        return (None, None) if agency is not None and _agency_like(agency["name"]) else None
    head = _ASIDE.sub("", head)  # "DHANOLI (UTTAR PRADESH), MAY 23"
    parts = [part.strip() for part in head.split(",")]
    dated, day = False, None
    for count in (1, 2):
        if count <= len(parts):
            dated, day = parse_dateline_date(", ".join(parts[-count:]), published)
            if dated:
                parts = parts[:-count]
                break
    if not parts:
        return None
    places = len(parts) <= 3 and _is_place(parts[0]) and all(_is_place(part) for part in parts[1:])
    capitals = _capitals(parts[0]) and parts[0].lower() not in word_set("layout", "not_places")
    if not places or not (dated or capitals or agency is not None):
        return None
    place = head if not dated else head[: head.index(parts[-1], len(", ".join(parts[:-1]))) + len(parts[-1])]
    return place, day


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
