"""What the compact annotation format reads from words alone: numbers, modifiers, units, times, heads, names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from newsclaims.errors import RecordError
from newsclaims.evaluation import edtf
from newsclaims.lexicon.loader import load, word_set
from newsclaims.model import Argument, Claim, Modifier, Quote, Role, Span
from newsclaims.text import normalise, squeeze

Number = tuple[Decimal | None, Decimal | None, Decimal | None]
_POSSESSOR = re.compile(r"(?P<owner>\S+(?: \S+){0,3}?(?:['’]s|(?<=s)['’])) (?=\S)")
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SCALES = {
    "k": 3,
    "thousand": 3,
    "m": 6,
    "mn": 6,
    "million": 6,
    "bn": 9,
    "b": 9,
    "billion": 9,
    "tn": 12,
    "trillion": 12,
}
_CURRENCY = re.compile(r"[A-Z]{3}")
_QUOTES = re.compile(r'["“”]')


def pronouns() -> frozenset[str]:
    return word_set("annotation", "pronouns")


def default_canonical(text: str) -> str:
    """``text`` without leading determiner or possessor, white space single.

    An owner is a short run of words that holds no preposition, conjunction or article but at its beginning: that of
    "people inside the country's agencies" is no possessor of the whole.
    """
    plain = squeeze(text)
    owner = _POSSESSOR.match(plain)
    if owner is not None:
        first, *rest = owner["owner"].lower().split()
        inside = word_set("annotation", "prepositions") | word_set("function", "determiners", "articles")
        if not inside.intersection(rest) and (not rest or first not in word_set("annotation", "prepositions")):
            plain = plain[owner.end() :]
    first, _, rest = plain.partition(" ")
    if rest and first.lower() in word_set("annotation", "determiners"):
        return default_canonical(rest)
    return plain


def default_head(text: str, label: str) -> str:
    """The word before the first preposition, lower case; a common noun or people (NORP) loses a plural ending.

    >>> default_head("the soldiers of the division", "")
    'soldier'
    """
    words = text.split()
    stops = word_set("annotation", "prepositions")
    stop = next((i for i, word in enumerate(words) if i and word.lower().strip(",") in stops), len(words))
    word = last_word(" ".join(words[:stop]))
    common = word.islower() or stop == 1
    return singular(word.lower()) if label == "NORP" or (common and not label) else word.lower()


def amount_head(text: str, unit_code: str) -> str:
    """The head of a bare amount: the noun of its currency, else its last word in the singular."""
    noun: str | None = load("claims").get("currency_nouns", {}).get(unit_code)
    return noun or singular(last_word(text))


def last_word(text: str) -> str:
    return (text.split() or [""])[-1].strip("\"“”‘’'().,;:")


def singular(noun: str) -> str:
    """The singular of a regular or listed plural: "forces" → "force", "women" → "woman"; others unchanged."""
    listed: str | None = load("annotation")["plurals"].get(noun)
    if listed is not None:
        return listed
    if len(noun) < 4 or not noun.endswith("s") or noun.endswith(("ss", "us", "is")):
        return noun
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-2] if noun.endswith(("sses", "ches", "shes", "xes", "zzes", "oes")) else noun[:-1]


def number(text: str, typed: str) -> Number:
    """Value, low, high. ``typed``: "30", "1.3bn", "20..30", "20000.." or empty (the digits of ``text``).

    Raises:
        RecordError: no number can be read.
    """
    if ".." in typed:
        low, _, high = typed.partition("..")
        return None, _decimal(low) if low.strip() else None, _decimal(high) if high.strip() else None
    if typed:
        return _decimal(typed), None, None
    digits = _DIGITS.findall(text)
    if len(digits) != 1:
        raise RecordError(f"no single number in {text!r}", cure="Give the value: qty: a dozen | 12.")
    rest = text[text.index(digits[0]) + len(digits[0]) :].lstrip(" -").split()
    scale = rest[0].lower().strip(".,") if rest else ""
    return _decimal(digits[0] + (scale if scale in _SCALES else "")), None, None


def _decimal(typed: str) -> Decimal:
    match = re.fullmatch(r"\s*(-?[\d,_]*\.?\d+)\s*([a-z]*)\s*", typed.lower())
    if match is None or (match[2] and match[2] not in _SCALES):
        raise RecordError(f"{typed!r} is no number", cure="Write 1300000000, 1.3bn, 20..30 or 20000..")
    try:
        return Decimal(match[1].replace(",", "").replace("_", "")).scaleb(_SCALES.get(match[2], 0))
    except InvalidOperation as error:
        raise RecordError(f"{typed!r} is no number", cure="Write 1300000000 or 1.3bn.") from error


def modifier(text: str, typed: str, value: Number) -> Modifier:
    """``typed``, else what the first words of ``text`` say, else range or equal."""
    if typed:
        try:
            return Modifier(typed.lower().replace(" ", "_"))
        except ValueError as error:
            raise RecordError(f"{typed!r} is no modifier", cure=f"One of {', '.join(Modifier)}.") from error
    lower = squeeze(normalise(text)).lower()
    if re.search(r"\bor more\b", lower):
        return Modifier.AT_LEAST
    for words, name in load("annotation")["modifiers"].items():
        if lower.startswith(words + " "):
            return Modifier(name)
    if value[0] is None:
        return Modifier.APPROXIMATE if value[2] is None else Modifier.RANGE
    return Modifier.EQUAL


def unit(text: str, typed: str) -> tuple[str, bool]:
    """The unit, and whether it is certain: typed, read from a known word or sign, or a plain count."""
    if typed:
        return typed, True
    plain = squeeze(normalise(text)).lower()
    for sign, code in load("annotation")["signs"].items():
        if sign in plain:
            return code, plain.lstrip("abcdefghijklmnopqrstuvwxyz ").startswith(sign)
    for word, code in sorted(load("annotation")["units"].items(), key=lambda item: -len(item[0])):
        if re.search(rf"(?:\d|[\s-]|^){re.escape(word)}$", plain):
            return code, code != "USD" or plain.endswith("us dollars") or "dollars" not in plain
    words = re.findall(r"[a-z]+", plain)
    heads = {w for phrase in load("annotation")["modifiers"] for w in phrase.split()}
    return "1", all(word in heads or word in word_set("annotation", "amounts") for word in words)


def dimension(code: str, typed: str) -> str:
    """``typed``, else the dimension of a known unit.

    Raises:
        RecordError: the unit is unknown and no dimension is given.
    """
    names = load("annotation")["dimensions"]
    if typed:
        if typed not in (*names, "money", "other"):
            raise RecordError(f"{typed!r} is no dimension", cure=f"One of {', '.join(names)}, money, other.")
        return typed
    for name, codes in names.items():
        if code in codes:
            return str(name)
    if _CURRENCY.fullmatch(code):
        return "money"
    raise RecordError(f"unknown unit {code!r}", cure="Use a UCUM code or ISO 4217, or give the dimension after it.")


def role(typed: str) -> Role:
    try:
        return Role(typed.lower() or "level")
    except ValueError as error:
        raise RecordError(f"{typed!r} is no role", cure=f"One of {', '.join(Role)}.") from error


def time(text: str, typed: Sequence[str], base: date | None) -> tuple[str, date | None, date | None]:
    """EDTF and bounds: ``typed`` is edtf | earliest | latest, the bounds by default those of the EDTF.

    A weekday with no EDTF is the nearest one on or before ``base``.

    Raises:
        RecordError: not EDTF, or no base date for a weekday.
    """
    written = typed[0] if typed else ""
    if not written:
        days = [n for day, n in load("annotation")["days"].items() if re.search(rf"\b{day}\b", text.lower())]
        if len(days) != 1 or base is None:
            raise RecordError(f"time {text!r} needs its EDTF", cure="time: August 1992 | 1992-08")
        written = (base - timedelta(days=(base.weekday() - days[0]) % 7)).isoformat()
    found = edtf.bounds(written)
    if found is None:
        raise RecordError(f"{written!r} is not EDTF", cure="1992-08, 1992/2005, 2014/.., 1998~, 199X, 2018-33.")
    earliest, latest = (_day(typed[i] if i < len(typed) else "", found[i - 1]) for i in (1, 2))
    return written, earliest, latest


def _day(typed: str, default: date | None) -> date | None:
    if not typed:
        return default
    if typed in ("-", ".."):
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise RecordError(f"{typed!r} is no date", cure="YYYY-MM-DD, or - for an open end.") from error


def quote(text: str, evidence: Span) -> Quote:
    """Direct when ``evidence`` lies wholly inside quotation marks, mixed when partly, else indirect."""
    inside = inside_quotes(text)
    quoted = [i in inside for i in range(evidence.start, evidence.end) if text[i].isalnum()]
    if quoted and all(quoted):
        return Quote.DIRECT
    return Quote.MIXED if any(quoted) else Quote.INDIRECT


def inside_quotes(text: str) -> set[int]:
    """Offsets between quotation marks; a double mark left open reaches the end of its paragraph."""
    inside: set[int] = set()
    for paragraph in re.finditer(r"[^\n]+", normalise(text)):
        start, words = paragraph.start(), paragraph.group()
        found = _double(words) if _QUOTES.search(words) else _single(words)
        for left, right in found:
            inside.update(range(start + left, start + right))
    return inside


def _double(words: str) -> Iterator[tuple[int, int]]:
    open_at: int | None = None
    for mark in _QUOTES.finditer(words):
        if mark.group() == "”" or (mark.group() == '"' and open_at is not None):
            if open_at is not None:
                yield open_at, mark.start()
            open_at = None
        else:
            open_at = mark.end()
    if open_at is not None:
        yield open_at, len(words)


def _single(words: str) -> Iterator[tuple[int, int]]:
    """Single marks: a closing one after punctuation is certain, any other may be an apostrophe."""
    opening = [mark.end() for mark in re.finditer(r"(?<!\w)[‘'](?=\w)", words)]
    for left, limit in pairwise([*opening, len(words) + 1]):
        closing = [mark.start() for mark in re.finditer(r"(?<=\S)[’'](?!\w)", words) if left < mark.start() < limit]
        certain = [at for at in closing if words[at - 1] in ",.?!;"]
        if closing:
            yield left, certain[-1] if certain else closing[0]


def summary(count: int, claim: Claim) -> str:
    """One line a claim, for the reader to check what was understood."""
    words = [f"{count:>3} [{claim.start}:{claim.end}]", _name(claim.subject), "·", claim.predicate.lemma]
    words += ["(p)"] if claim.predicate.voice == "passive" else []
    words += ["·", _name(claim.object)] if claim.object else []
    words += [f"· {o.preposition} {o.head}" for o in claim.obliques]
    if claim.quantity:
        q = claim.quantity
        value = f"{q.value:f}" if q.value is not None else f"{q.low}..{q.high}"
        words.append(f"· {q.modifier} {value} {q.unit} of {_name(q.measured_entity)}")
    words += [f"· {claim.time.edtf} {claim.time.earliest}..{claim.time.latest}"] if claim.time else []
    words += [f"· @{claim.place.canonical}"] if claim.place else []
    words += [f"· says {a.source.canonical} ({a.quote})" for a in claim.attribution]
    words += [f"· {claim.polarity}"] if claim.polarity != "positive" else []
    words += [f"· {claim.modality}"] if claim.modality != "asserted" else []
    return " ".join(words)


def _name(argument: Argument | None) -> str:
    return "-" if argument is None else argument.head
