"""Labels: who speaks, at the start of a paragraph ("SEAN HANNITY: …", "Mr. LACEY. …", "Q. …", "Jane Roe: …").

A label alone tells little ("MORE: …", "Price: …"); `transcripts` decides where labels are those of speakers.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from newsclaims.lexicon import word_set
from newsclaims.lexicon.names import entries

_BEHIND = r"(?=[ \t]+\S|[ \t]*\Z)"
_CAPITAL = r"[A-Z][\w'’.-]*"
_CAPITALS = re.compile(
    r"(?P<name>[A-Z][A-Z'’.-]+(?: [A-Z][A-Z'’.-]*){0,5})"
    rf"(?:, [^:\n]{{2,60}}| ?[(\[][^)\]\n]{{1,30}}[)\]])?:{_BEHIND}"
)
_SURNAME = r"(?:Ma?c|De|La|Van)?[A-Z][A-Z'’-]+"
_RECORD = re.compile(
    r"(?:The (?P<office>[A-Z]{5,}(?: [A-Z]{5,})*)(?: pro tempore)?"
    rf"|(?P<name>(?P<title>[A-Z][a-z]+\.?)(?: {_SURNAME})+)(?: of (?:[A-Z][a-z]+ ?)+)?)"
    r"(?: \([^)\n]{3,40}\))?\.(?=[ \t]+[A-Z0-9\"“(\[])"
)
_BRACKETED = re.compile(
    rf"(?P<name>[A-Z][\w'’.-]+(?:,? (?:(?:and|for|of|the|to) )*{_CAPITAL}){{0,14}})"
    rf" \((?P<first>[^)\n]{{2,60}})\)(?P<second> \([^)\n]{{2,40}}\))?:{_BEHIND}"
)
_SMALL = re.compile(rf"(?P<name>[A-Z][\w'’.-]+(?: {_CAPITAL}){{0,3}}):(?=[ \t]+\S)")
_OFFICE = re.compile(rf"The (?P<name>[A-Z][\w'’-]+(?:,? (?:(?:and|for|of|the|to) )*{_CAPITAL}){{0,14}}):(?=[ \t]+\S)")
_TURN = re.compile(rf"(?P<name>Q(?:uestion)?|A(?:nswer)?)\d{{0,2}}[.:]{_BEHIND}")
_BARE = re.compile(r"(?P<name>Q)(?=[ \t]+\S)")
_PERSON = re.compile(rf"[A-Z][\w'’.-]+(?: {_CAPITAL}){{1,4}}")


class Label(NamedTuple):
    """Who speaks from paragraph ``line`` on: half-open code points of the name, and where the words begin.

    ``who``: the person whose office the name is, where the label gives both ("The Minister for Water (Ed Lacey):").
    ``sure``: it names a person, as few headings do.
    """

    line: int
    start: int
    end: int
    said: int
    who: tuple[int, int] | None = None
    sure: bool = False


class Labels(NamedTuple):
    """Labels in the order of the text: of records and transcripts, in small letters, of questions and of answers."""

    formal: list[Label]
    small: list[Label]
    questions: list[Label]
    answers: list[Label]


@lru_cache(maxsize=8)
def labels(text: str, lines: tuple[tuple[int, int], ...]) -> Labels:
    """What the paragraphs ``lines`` of ``text`` start with."""
    found = Labels([], [], [], [])
    for line, (start, end) in enumerate(lines):
        first = start + len(text[start:end]) - len(text[start:end].lstrip())
        formal = _in_capitals(text, line, first, end) or _in_record(text, line, first, end)
        formal = formal or _with_brackets(text, line, first, end)
        small = _SMALL.match(text, first, end) or _OFFICE.match(text, first, end)
        turn = _TURN.match(text, first, end) or _BARE.match(text, first, end)
        initial = small is not None and turn is not None and turn[0].endswith(".")  # "A. Holm: …"
        if turn is not None and not initial:
            side = found.questions if turn["name"].startswith("Q") else found.answers
            side.append(_label(text, line, turn, end))
        elif formal is not None:
            found.formal.append(formal)
        elif small is not None and not _is_heading(small["name"]):
            found.small.append(_label(text, line, small, end))
    return found


def speaker(text: str, label: Label) -> str:
    """The last word of the name under which ``label`` lets somebody speak, in capitals."""
    return text[label.start : label.end].rsplit(maxsplit=1)[-1].upper()


def is_titled(text: str, label: Label) -> bool:
    """ "Mr Speaker:", "Baroness Lind:"."""
    return text[label.start : label.end].split(maxsplit=1)[0].lower() in word_set("phrases", "titles")


def is_place(text: str, label: Label) -> bool:
    """ "NEW DELHI:", a dateline."""
    name = entries().get(text[label.start : label.end].title())
    return name is not None and name.label == "GPE"


def _label(text: str, line: int, match: re.Match[str], end: int, group: str = "name", *, sure: bool = False) -> Label:
    rest = text[match.end() : end]
    return Label(line, match.start(group), match.end(group), end - len(rest.lstrip()), sure=sure)


def _in_capitals(text: str, line: int, start: int, end: int) -> Label | None:
    match = _CAPITALS.match(text, start, end)
    if match is None or _is_heading(match["name"]):
        return None
    return _label(text, line, match, end, sure=_names_person(match["name"].lower().split()))


def _in_record(text: str, line: int, start: int, end: int) -> Label | None:
    """ "Mr. LACEY. …", "The CHAIRMAN. …"."""
    match = _RECORD.match(text, start, end)
    if match is None or (match["title"] and match["title"].lower() not in word_set("phrases", "titles")):
        return None
    return _label(text, line, match, end, "office" if match["office"] else "name", sure=True)


def _with_brackets(text: str, line: int, start: int, end: int) -> Label | None:
    """ "Jane Roe (Varmo) (Lab): …", "The Minister for Water (Ed Lacey): …", "Baroness Lind (CB): …"."""
    match = _BRACKETED.match(text, start, end)
    if match is None:
        return None
    titled = not word_set("phrases", "titles").isdisjoint(match["name"].lower().split())
    if match["second"] or not titled:
        return _label(text, line, match, end, sure=True) if match["second"] else None
    if not _PERSON.fullmatch(match["first"]):
        return _label(text, line, match, end)
    named = _label(text, line, match, end, sure=True)
    article = 4 if match["name"].startswith("The ") else 0
    return named._replace(start=named.start + article, who=match.span("first"))


def _names_person(words: list[str]) -> bool:
    """ "MS. SLOANE", "ADMIRAL RHODES", "ANN LOWRY"; not "ATTORNEY GENERAL", "SECRETARY OF STATE"."""
    titles = word_set("phrases", "titles")
    name = list(words)
    while name and name[0] in titles:
        name = name[1:]
    others = titles | word_set("roles", "small_words") | word_set("roles", "institutions")
    if not name or not others.isdisjoint(name):
        return False
    first_names = word_set("roles", "first_names", "male") | word_set("roles", "first_names", "female")
    return len(name) < len(words) or (len(name) > 1 and name[0].title() in first_names)


def _is_heading(name: str) -> bool:
    """ "MORE:", "FILE PHOTO:", "UPDATE:" are no speakers."""
    words = name.lower().split()
    return any(word in word_set("cues", "transcripts", "headings") for word in words) or len(words[-1]) < 3
