"""Finding quoted words in an article: where a surface that a reader typed stands."""

from __future__ import annotations

import re

from newsclaims.errors import RecordError
from newsclaims.lexicon.loader import word_set
from newsclaims.model import Span
from newsclaims.text import normalise

_FOLD = str.maketrans(dict.fromkeys("“”«»", '"') | dict.fromkeys("‘’", "'") | dict.fromkeys("–—", "-"))
_GAP = re.compile(r"\s*(?:\.\.\.|…)\s*")
_SUFFIX = re.compile(r"\s@\s?(?P<where>\S.*)$")
_END = re.compile(r"[.!?…][\"')\]]*(?=\s)|\n\s*\n|\n(?=[ \t]{2,}\S)")
_LAST_WORD = re.compile(r"([\w.]*\w)\W*$")


class Words:
    """An article text that is searched without regard to the shape of quotation marks, dashes and white space."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded = normalise(text).translate(_FOLD)
        self._sentences = _sentences(self._folded)

    def sentence(self, start: int) -> Span:
        """The sentence that holds code point ``start``, by a plain rule of full stops and paragraphs."""
        for span in self._sentences:
            if start < span.end:
                return span
        return Span(start, len(self.text))

    def all(self, surface: str, within: Span | None = None) -> list[Span]:
        """Every place of ``surface``; "first words ... last words" spans what lies between."""
        span = within or Span(0, len(self.text))
        found = self._matches(surface, span)
        if found or not _GAP.search(surface):
            return found
        first, last = _GAP.split(surface, maxsplit=1)
        if not first or not last:
            return []
        both = ((start, self._matches(last, Span(start.end, span.end))) for start in self._matches(first, span))
        return [Span(start.start, ends[0].end) for start, ends in both if ends]

    def _matches(self, surface: str, span: Span) -> list[Span]:
        words = normalise(surface).translate(_FOLD).split()
        if not words:
            return []
        body = r"\s+".join(re.escape(word) for word in words)
        left = r"(?<!\w)" if words[0][0].isalnum() else ""
        right = r"(?!\w)" if words[-1][-1].isalnum() else ""
        for pattern in (left + body + right, body):
            found = [Span(m.start(), m.end()) for m in re.finditer(pattern, self._folded) if _in(m.span(), span)]
            if found:
                return found
        return []

    def find(self, typed: str, stretches: tuple[Span, ...], near: Span) -> tuple[Span, int]:
        """The place of ``typed`` and how many there were to choose from.

        The first stretch that holds it decides, and in it the first place; in the whole article the one nearest to
        ``near``. "words @2" takes the second place of a stretch, "words @after that" the first from "after that" on.

        Raises:
            RecordError: it is nowhere.
        """
        surface, where = split_suffix(typed)
        if where and not where.isdigit():
            return self._after(surface, where, near), 1
        number = int(where) if where else 1
        for stretch in stretches:
            found = self.all(surface, stretch)
            if len(found) >= number:
                return found[number - 1], 1 if where else len(found)
        found = self.all(surface)
        if not found:
            raise RecordError(
                f"{surface!r} is not in the article", cure="Copy the words exactly; '...' may join two parts."
            )
        if where:
            if len(found) < number:
                raise RecordError(
                    f"{surface!r} has no place {number}, only {len(found)}", cure="Mend the number after @."
                )
            return found[number - 1], 1
        return min(found, key=lambda span: (_distance(span, near), span.start)), 1

    def _after(self, surface: str, where: str, near: Span) -> Span:
        anchors = self.all(where)
        if not anchors:
            raise RecordError(f"{where!r} (after @) is not in the article", cure="Copy the words exactly.")
        anchor = min(anchors, key=lambda span: (_distance(span, near), span.start))
        found = self.all(surface, Span(anchor.start, len(self.text)))
        if not found:
            raise RecordError(f"{surface!r} does not follow {where!r}", cure="The words after @ stand before it.")
        return found[0]


def split_suffix(typed: str) -> tuple[str, str]:
    """ "words @2" → ("words", "2")."""
    match = _SUFFIX.search(typed)
    return (typed, "") if match is None else (typed[: match.start()], match["where"].strip())


def _in(found: tuple[int, int], span: Span) -> bool:
    return span.start <= found[0] and found[1] <= span.end


def _distance(span: Span, near: Span) -> int:
    return max(span.start - near.end, near.start - span.end, 0)


def _sentences(folded: str) -> tuple[Span, ...]:
    spans, start = [], 0
    for match in _END.finditer(folded):
        end = match.start() if match.group().isspace() else match.end()
        if not match.group().isspace() and not _ends(folded, match):
            continue
        if folded[start:end].strip():
            spans.append(_trim(folded, start, end))
        start = match.end()
    if folded[start:].strip():
        spans.append(_trim(folded, start, len(folded)))
    return tuple(spans)


def _ends(folded: str, match: re.Match[str]) -> bool:
    """A full stop ends a sentence unless it follows an abbreviation or an initial, or a small letter comes next."""
    rest = folded[match.end() :].lstrip()
    if rest and rest[0].islower():
        return False
    if not match.group().startswith(".") or len(match.group()) > 1:
        return True
    before = _LAST_WORD.search(folded[max(0, match.start() - 30) : match.start()])
    word = before[1].lower() if before else ""
    return word not in word_set("annotation", "abbreviations") and not (len(word) == 1 and word.isalpha())


def _trim(folded: str, start: int, end: int) -> Span:
    piece = folded[start:end]
    return Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
