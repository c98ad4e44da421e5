"""Quotations: quotation marks paired over sentences and paragraphs, curly, straight or single, balanced or not."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsclaims.components.mirror import Doc
from newsclaims.model import Quote, Span
from newsclaims.text import DOUBLE_QUOTES, normalise

_FILLER = "\u200b"
_PARAGRAPH = re.compile(r"\n[ ]*")
_FAR = 3  # paragraphs that a quotation may go on without a mark
_LONGEST = 2000  # code points of a quotation with another one in the other style of marks inside


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation: code points ``[start, end)`` with its marks, ``[inner_start, inner_end)`` without them.

    ``closed`` is False when the closing mark is missing (it then ends with its paragraph). ``continues``: the
    quotation takes up one that was left open at the end of the paragraph before. ``double``: double marks.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool
    continues: bool
    double: bool


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Extents of the non-blank lines of ``text``."""
    found = []
    start = 0
    for match in _PARAGRAPH.finditer(text):
        if text[start : match.start()].strip():
            found.append((start, match.start()))
        start = match.end()
    if text[start:].strip():
        found.append((start, len(text)))
    return found


def quotations(text: str) -> tuple[Quotation, ...]:
    """All quotations of ``text`` in order of their start; single-quoted ones only outside double-quoted ones.

    A mark that has no partner in its paragraph opens a quotation up to the paragraph's end if it can only open; a
    closing mark without an opening one is passed over, unless its paragraph has no other double mark: then the
    quotation starts with the paragraph. One left open goes on to a paragraph that only closes it, over others.
    """
    text = _two_singles(normalise(text))
    found: list[Quotation] = []
    open_before = False
    lines = paragraphs(text)
    for number, (start, end) in enumerate(lines):
        if open_before and _goes_on(text, lines[number : number + _FAR]):
            doubles = _rest(text, start, end)
        else:
            doubles = _doubles(text, start, end, open_before)
        found.extend(doubles)
        found.extend(_singles(text, start, end, doubles))
        open_before = bool(doubles) and not doubles[-1].closed
    return tuple(sorted(found, key=lambda quotation: (quotation.start, -quotation.end)))


def _goes_on(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether the first double mark from here on closes, and so closes what was left open in the paragraph before."""
    for start, end in lines:
        for index in range(start, end):
            if text[index] in DOUBLE_QUOTES and not _inches(text, index):
                return index > start and text[index] != "“" and not _opens(text, index)
    return False


def _rest(text: str, start: int, end: int) -> list[Quotation]:
    """The part of an open quotation in a paragraph without an opening mark at its start."""
    closing = next((i for i in range(start, end) if text[i] in DOUBLE_QUOTES and not _inches(text, i)), -1)
    if closing < 0:
        return [Quotation(start, end, start, end, False, True, True)]
    following = _doubles(text, closing + 1, end, False)
    return [Quotation(start, closing + 1, start, closing, True, True, True), *following]


def _two_singles(text: str) -> str:
    """Two apostrophes written for a double mark as that mark and a filler, so that offsets stay."""
    return text.replace("''", f'"{_FILLER}') if "''" in text else text


def _opens(text: str, index: int) -> bool:
    """Whether the straight mark at ``index`` opens: blank before it, none after it."""
    before = text[index - 1] if index else " "
    after = text[index + 1] if index + 1 < len(text) else " "
    if after.isspace():
        return False
    return before.isspace() or before in "([–—-‘'“/" or (before in ",.:;" and after.isalpha())


def _inches(text: str, index: int) -> bool:
    """A straight mark directly after a digit and outside speech: 6'2\" tall."""
    return text[index] == '"' and index > 1 and text[index - 1].isdigit() and text[index - 2] in "'’"


def _doubles(text: str, start: int, end: int, open_before: bool) -> list[Quotation]:
    found: list[Quotation] = []
    opened = -1
    inner = -1
    for index in range(start, end):
        mark = text[index]
        if mark not in DOUBLE_QUOTES or index <= inner or _inches(text, index):
            continue
        inner = _other_pair(text, opened, index, end) if opened >= 0 else -1
        if inner > 0:
            continue
        opening = mark == "“" or (mark == '"' and _opens(text, index))
        if mark == "”" and not text[start:index].strip():
            opening = True  # curled the wrong way at the start of a paragraph
        if opened >= 0 and opening and mark == '"' and _ends_sentence(text, index):
            opening = False
        if opened >= 0 and not text[start:opened].strip() and _paragraph_mark(text, index):
            continue  # several paragraphs of one quotation, each with its mark, run together in one line
        if opening:
            if opened >= 0:  # the one before was never closed
                found.append(_quotation(text, opened, index, start, follows=open_before and not found, closed=False))
            opened = index
        elif opened >= 0:
            found.append(_quotation(text, opened, index + 1, start, follows=open_before and not found, closed=True))
            opened = -1
        elif not found and not open_before and _speech_like(text[start:index]):
            found.append(Quotation(start, index + 1, start, index, True, False, True))
    if opened >= 0:
        found.append(_quotation(text, opened, end, start, follows=open_before and not found, closed=False))
    return [quotation for quotation in found if quotation.inner_end > quotation.inner_start]


def _other_pair(text: str, opened: int, index: int, end: int) -> int:
    """Where '“They said "no" and left”' closes the inner pair that opens at ``index``; -1 where it is no such pair.

    Behind it comes a mark that closes the outer quotation, in the style of the one that opened it.
    """
    straight = text[opened] == '"'
    if not _opens(text, index) or text[index] != ("“" if straight else '"'):
        return -1
    end = min(end, index + _LONGEST)
    marks = [i for i in range(index + 1, end) if text[i] in DOUBLE_QUOTES and not _inches(text, i)]
    if not marks or text[marks[0]] != ("”" if straight else '"') or (not straight and _opens(text, marks[0])):
        return -1
    outer = next((i for i in marks[1:] if (text[i] == '"') == straight), -1)
    closes = outer > 0 and not (_opens(text, outer) if straight else text[outer] == "“")
    return marks[0] if closes else -1


def _ends_sentence(text: str, index: int) -> bool:
    """'… it is late."Orr left': lines that were run together without a blank."""
    return index > 1 and text[index - 1] in ".," and text[index - 2].isalpha() and text[index + 1].isupper()


def _paragraph_mark(text: str, index: int) -> bool:
    """Whether the mark at ``index`` can only open a paragraph: a sentence ends before it, another starts behind it.

    With a blank after it too where that sentence starts with a single mark.
    """
    if index < 2 or not text[index - 1].isspace() or text[index - 2] not in ".!?'’)]…":
        return False
    behind = text[index + 1 : index + 4].lstrip()
    if text[index + 1 : index + 2].isspace():
        return behind[:1] in {"'", "‘"} and behind[1:2].isupper()
    return behind[:1].isupper() or behind[:1] in {"'", "‘", "["}


def _quotation(text: str, opened: int, end: int, start: int, *, follows: bool, closed: bool) -> Quotation:
    last = end + (text[end : end + 1] == _FILLER)
    while last > opened + 1 and text[last - 1].isspace():
        last -= 1
    continues = follows and not text[start:opened].strip()
    inner_start = opened + 1 + (text[opened + 1 : opened + 2] == _FILLER)
    inner_end = end - 1 if closed else last
    return Quotation(opened, last, inner_start, max(inner_end, inner_start), closed, continues, True)


def _speech_like(before: str) -> bool:
    """Whether the words before an unmatched closing mark can be the quotation it closes."""
    return before.rstrip().endswith((",", ".", "!", "?")) and len(before.split()) >= 3


def _singles(text: str, start: int, end: int, doubles: list[Quotation]) -> list[Quotation]:
    found: list[Quotation] = []
    opened = -1
    for index in range(start, end):
        mark = text[index]
        if mark not in "'‘’" or any(q.start <= index < q.end for q in doubles):
            continue
        before = text[index - 1] if index > start else " "
        after = text[index + 1] if index + 1 < end else " "
        if opened < 0:
            if mark in "'‘" and not before.isalnum() and after.isalnum() and _closes_later(text, index, end):
                opened = index
        elif mark in "'’" and not after.isalnum() and not (before == "s" and _closes_later(text, index, end)):
            found.append(Quotation(opened, index + 1, opened + 1, index, True, False, False))
            opened = -1
    return found


def inner_quotations(text: str, outer: Quotation) -> tuple[Quotation, ...]:
    """The single-quoted ones inside the double-quoted ``outer``."""
    start, end = outer.inner_start, outer.inner_end
    if "'" not in text[start:end] and "‘" not in text[start:end]:
        return ()
    return tuple(_singles(text, start, end, []))


def _closes_later(text: str, index: int, end: int) -> bool:
    """A closing single mark further on in the paragraph that is no apostrophe."""
    for later in range(index + 2, end):
        if text[later] in "'’":
            after = text[later + 1] if later + 1 < end else " "
            if not after.isalnum() and not (text[later - 1] == "s" and after == " " and text[index] != "‘"):
                return True
        elif text[later] in "‘":
            return False
    return False


def kind(marks: tuple[Quotation, ...], found: tuple[Span, ...]) -> Quote:
    """Direct when every span lies wholly inside quotation marks, mixed when partly, else indirect."""
    if found and all(any(_inside(mark, span) for mark in marks) for span in found):
        return Quote.DIRECT
    if any(mark.start < span.end and span.start < mark.end for mark in marks for span in found):
        return Quote.MIXED
    return Quote.INDIRECT


def _inside(mark: Quotation, span: Span) -> bool:
    return mark.start <= span.start and span.end <= mark.end


def with_marks(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """The extent with the other quotation mark of a pair where it is the next token: 'a "gentle reminder"'."""
    text = doc.span(first, last + 1).text
    curly = text.count("“") - text.count("”")
    straight = text.count('"') % 2
    if not curly and not straight:
        return first, last
    if last + 1 < len(doc) and not doc[last].whitespace_:
        mark = doc[last + 1].text
        if (curly == 1 and mark == "”") or (straight and mark == '"'):
            return first, last + 1
    if first > 0 and not doc[first - 1].whitespace_:
        mark = doc[first - 1].text
        if (curly == -1 and mark == "“") or (straight and mark == '"'):
            return first - 1, last
    return first, last
