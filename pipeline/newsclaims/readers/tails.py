"""Where the prose of a paragraph ends: before links, credits, signatures and notes that a page glues to it."""

from __future__ import annotations

import re
from functools import cache

from newsclaims.grammar.posts import post
from newsclaims.lexicon import word_set
from newsclaims.readers.embedded import quoted_end
from newsclaims.readers.furniture import furniture_rule
from newsclaims.readers.lines import Unit, finished
from newsclaims.readers.parts import Judged, Part
from newsclaims.readers.signoffs import signed_off

_LAST_BRACKET = re.compile(r"\s*[(\[][^()\[\]]{20,250}[)\]]\Z")
_HEADLINE_WORDS = 6  # words of more than three letters that show how a line is capitalised
_STOP = re.compile(
    r"(?P<word>[\w.%)\]”\"’'-]*)(?<=[^\W_]|[%)\]”\"’'])\.[\"”’')]*+(?=\s|\[|https?:|(?<=[a-z]\.)\d{1,3}\Z|[^\w\s.,;-])"
)
OPEN_END = re.compile(r"[(,—–-]\Z|--\Z")
_INITIAL = re.compile(r"[A-Z](?:\.[A-Z])*\Z")
_QUOTED = re.compile(r"[\"“‘'][^\"“”]*[\"”’']")
_LEAST, _TAIL = 3, 8  # words before a tail, words of one at most
_GOES_ON = 4  # words at least of a last sentence without a stop
_PAST = re.compile(r"[a-z]{2,}ed\Z")
_WORD = re.compile(r"(?<!\w-)[^\W\d_]+")
_SHORT_LINK = re.compile(r"\.\s*https?://t\.co/\S+\Z")
_SIGNED = re.compile(r"[\"”’']\s*(?:--|[–—-])\s?\Z")  # "“It is over.” — A. Name": whose words they are


def broken_off(judged: list[Judged]) -> None:
    """Below the head, a line of sentences is prose though its end is none: the last stop is lost, or a tail follows
    ("… on Friday. Read more", "… there.[1]"). One of them has a finite verb, which captions and titles lack; and a
    quotation above all prose is a title."""
    begun = prose = False
    for at, item in enumerate(judged):
        headline = not prose and _QUOTED.fullmatch(item.unit.text) is not None
        if begun and not headline and (item.part is Part.HEADING or _linked(item)) and _sentences(item.unit):
            judged[at] = Judged(item.unit, Part.PROSE)
        prose = prose or judged[at].part is Part.PROSE
        begun = begun or item.header is not None or item.part is Part.PROSE


def _linked(item: Judged) -> bool:
    """Whether a short link ends what is no post of somebody: nobody is addressed, nobody speaks for himself."""
    text = item.unit.text
    link = _SHORT_LINK.search(text) if item.part is Part.FURNITURE else None
    speaks = word_set("layout", "readers", "speak").intersection(_WORD.findall(text))
    return link is not None and not speaks and not re.search(r"[@#!]", text)


def _sentences(unit: Unit) -> bool:
    text = unit.text
    stop = _last_stop(text)
    said = text[: prose_end(unit) - unit.start]
    if not stop or (finished(said) and (len(said.split()) < _LEAST or furniture_rule(said) is not None)):
        return False
    return _finite(text[:stop]) and (finished(said) or _finite(text[stop:]))


def _finite(text: str) -> bool:
    """Whether a verb in ``text`` makes a statement: an auxiliary, a past tense. Words with capitals are not asked."""
    words = set(_WORD.findall(text))
    return not words.isdisjoint(word_set("layout", "verbs")) or any(_PAST.match(word) for word in words)


def _last_stop(text: str) -> int:
    """Where the last full stop that ends a sentence, and no abbreviation, ends; 0 if none does."""
    short = word_set("layout", "abbreviations")
    found = 0
    for match in _STOP.finditer(text):
        word = match["word"].lstrip("(\"“‘'")
        if word.lower() not in short and not _INITIAL.match(word):
            found = match.end()
    return found


def prose_end(unit: Unit) -> int:
    """End of the prose in a paragraph: before links, the signature of a post, a tail behind the last full stop."""
    signed = post(unit.text)
    if signed is not None:
        return unit.start + signed.said
    said = quoted_end(unit.text)
    if said is not None:
        return unit.start + said
    told = signed_off(unit.text)
    if told < len(unit.text):
        return unit.start + told
    link = _link(unit.text)
    if link is not None:
        return unit.start + link.start()
    return unit.end if finished(unit.text) or OPEN_END.search(unit.text) else unit.start + _before_tail(unit.text)


def _before_tail(text: str) -> int:
    """Where a short tail that is no sentence begins: "Read more", "By A. Name", a mark, the number of a note."""
    stop = _last_stop(text)
    tail = text[stop:].split()
    if not stop or len(tail) > _TAIL or _SIGNED.search(text[: len(text) - len(text[stop:].lstrip(" –—-"))]):
        return len(text)
    rest = text[stop:].strip()
    goes_on = len(tail) >= _GOES_ON and _finite(rest) and furniture_rule(rest) is None
    return len(text) if goes_on or (rest[:1].islower() and "://" not in rest) else stop


def _link(text: str) -> re.Match[str] | None:
    if not text.endswith((")", "]")):
        return None
    bracket = _LAST_BRACKET.search(text)
    headline = bracket is not None and _is_headline(bracket.group())
    return bracket if headline else _inner_link().search(text)


def _is_headline(text: str) -> bool:
    """ "(Council Says Ferries Will Be Late — Mayor Stays Silent)": every long word has a capital."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= _HEADLINE_WORDS and capitals >= 0.9 * len(words) and not re.search(r"[.;]\W*\Z", text)


@cache
def _inner_link() -> re.Pattern[str]:
    """A link to another story in brackets at the end of a paragraph: "(Related: …)"."""
    words = "|".join(sorted(word_set("layout", "links")))
    return re.compile(rf"\s*[(\[]\s*(?:{words})\s*:[^()\[\]]*[)\]]\Z", re.IGNORECASE)
