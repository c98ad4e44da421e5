"""Offset-safe normalisation: one character in, one character out.

`normalise` maps the many blanks, dashes and quotation marks of saved web pages to the ones that grammars and
tokenizer read. Its result has the length of its input, so spans found in it are spans of the original.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from newsclaims.model import Span

_BLANKS = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\ufeff\u200b\u00ad"
)
_DASHES = {"\u2010": "-", "\u2011": "-", "\u2012": "–", "\u2015": "—", "\u2212": "-", "\ufe58": "—", "\uff0d": "-"}
_QUOTES = {
    "\u201b": "‘",
    "\u201f": "“",
    "\u201a": "‘",
    "\u201e": "“",
    "\u2032": "’",
    "\u2033": "”",
    "\u00ab": "“",
    "\u00bb": "”",
    "\u02bc": "’",
    "\u0060": "‘",
    "\u00b4": "’",
    "\uff02": '"',
}
_LINES = {"\r": " ", "\u0085": "\n", "\u2028": "\n", "\u2029": "\n", "\x0b": " ", "\x0c": "\n", "\t": " "}
_TABLE = str.maketrans({**dict.fromkeys(_BLANKS, " "), **_DASHES, **_QUOTES, **_LINES})

# A surname, the name in full with the first headline at its end, further headlines of the same line, and the mark.
LINKS_END = "MORE"
_LINKS = re.compile(
    r"""\b([A-Z][\w’'-]+)[ ](?:[\w.()"“”’'-]+[ ]){1,6}?\1(?:(?=[A-Z0-9"“‘'])[^\n]{0,700}?)?MORE\b""", re.VERBOSE
)

# What a page reads out behind a link: "according to a filing, opens new tab, that …". The comma behind it is its own
# where a verb follows: "The company, opens new tab, said".
_TAB = re.compile(
    r"(?:, | \()opens (?:in )?(?:a )?new (?:tab|window)(?![\w-]| [a-z]+s\b)\)?(?:,(?= (?:said|has|had|is|was|will)\b))?"
)

# A hyphen for a dash: "many guards- including three from Oslo-who sing"; not "mid- and long-term".
_LOOSE = re.compile(
    r"""(?<=[A-Za-z]{2})-(?=[ ](?:including|who|which|but|while|the|an?|he|she|it|they|we|in|at|with|from)[ ])
    | (?<=[A-Za-z]{2})-(?=(?:who|which|including)[ ])
    | (?<=[a-z][ ])-(?=(?:who|which|including)[ ])""",
    re.VERBOSE,
)

_ARTICLE = re.compile(r"^(?:[Aa]l|[Ee]l|ul|as|ash|ad|an|ar|at)-(?=[A-Z])")

_BRACKETED = re.compile(r"\s*\((?![a-z])[^()]*(?:\)|$)")  # an abbreviation, an age, a party; not "(rather excitable)"

DOUBLE_QUOTES = '"“”'
DASHES = "-–—"


def normalise(text: str) -> str:
    """``text`` with blanks, dashes, line ends and quotation marks in their common form; the same length."""
    return text.translate(_TABLE)


def bare_surname(surname: str) -> str:
    """``surname`` without an Arabic article: "Jarba" of "al-Jarba"."""
    return _ARTICLE.sub("", surname)


def without_brackets(text: str) -> str:
    """``text`` without what is added in brackets: "Marta Olsen" of "Marta Olsen (41)"."""
    return _BRACKETED.sub("", text)


def without_half_pairs(text: str) -> str:
    """``text`` without a mark whose partner lies outside it: "grey zone" of "“grey zone", "a clerk" of "a) clerk"."""
    if text.find(")") < (text.find("(") if "(" in text else len(text)):
        text = text.replace(")", "", 1)
    opened, closed = text.rfind("“"), text.find("”")
    if opened > text.rfind("”"):
        return text[:opened] + text[opened + 1 :]
    return text[:closed] + text[closed + 1 :] if -1 < closed < text.find("“") or (closed > -1 and opened < 0) else text


def readable(text: str) -> str:
    """``text`` normalised, with blanks for what saved pages add to names and links; the same length.

    "Speaker Marta Olsen Marta OlsenRivals gather for vote … MORE’s office": the name, the name in full, headlines,
    "MORE". A parser reads them as part of the sentence, and the name is lost.
    """
    clean = _LOOSE.sub("—", normalise(text))
    if " new " in clean:
        clean = _TAB.sub(lambda match: " " * len(match[0]), clean)
    return _LINKS.sub(_blank, clean) if LINKS_END in clean else clean


def hidden(text: str, skipped: Iterable[Span]) -> tuple[str, dict[int, int]]:
    """``text`` with blanks for the ``skipped`` stretches, of the same length, and where the letters stood that moved.

    A word that goes on right behind such a stretch stays whole: its first letters move to the end of the stretch
    ("hec-\\ntares" becomes "  hectares").
    """
    letters, origins = list(text), dict[int, int]()
    for span in skipped:
        size, start = span.end - span.start, span.start
        if span.end < len(letters) and not letters[span.end].isspace():
            while start and not letters[start - 1].isspace():
                start -= 1
        origins.update({at + size: origins.get(at, at) for at in reversed(range(start, span.start))})
        letters[start : span.end] = [*(" " * size), *letters[start : span.start]]
    return "".join(letters), origins


def as_read(text: str, body: Iterable[Span], skipped: Iterable[Span]) -> str:
    """``text`` as the components see it: `readable`, line breaks inside ``body`` as blanks, ``skipped`` `hidden`."""
    clean, parts, at = readable(text), list[str](), 0
    for span in body:
        parts += [clean[at : span.start], clean[span.start : span.end].replace("\n", " ")]
        at = span.end
    return hidden("".join([*parts, clean[at:]]), skipped)[0]


def _blank(match: re.Match[str]) -> str:
    return match[1] + " " * (len(match[0]) - len(match[1]))


def squeeze(text: str) -> str:
    """White space as single blanks, none at the ends: the form of canonical names."""
    return " ".join(text.split())
