"""NewsQuant's convention made from our quantities. Every mapping stands here; none sees the gold.

What the set counts and `claims.md` does not: "one of the X", bracketed conversions, ages, "two years later", windows
("over the past two years"). How it writes what we write otherwise: vague plurals as one decade of numbers ("thousands"
1000-10000, "dozens" 12), fractions as 0.5, the parts of "3 years, 2 months" apart, cents as cents, the counted noun as
unit, rates as part of the unit, content words of a phrase as concept, the subject beside it.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from spacy.tokens import Doc, Token

from newsclaims.components.extensions import stored
from newsclaims.components.lookup import mirrored
from newsclaims.components.quantities.component import candidates
from newsclaims.grammar import amounts
from newsclaims.lexicon import load
from newsclaims.model import Modifier, NounPhrase, QuantityMention, Role
from newsquant_concepts import concept, is_equated

KEPT_REASONS = {"one", "conversion", "age", "moment", "window"}
CHANGES = {
    Modifier.EQUAL: "=",
    Modifier.RANGE: "=",
    Modifier.APPROXIMATE: "~",
    Modifier.MORE_THAN: ">",
    Modifier.AT_LEAST: ">",
    Modifier.LESS_THAN: "<",
    Modifier.AT_MOST: "<",
}
# quantulum3's names where CQE's differ, so that the peer is not marked down for spelling.
PEER_NAMES = {
    "dimensionless": "",
    "degree Celsius": "celsius",
    "degree fahrenheit": "fahrenheit",
    "degree angle": "degree",
    "tonne": "metric ton",
    "united states dollar": "dollar",
    "russian ruble": "rouble",
}
_OWN = tomllib.loads((Path(__file__).parent / "newsquant_units.toml").read_text(encoding="utf8"))
NAMES = {code: name for name, (code, _) in reversed(load("units")["ucum"].items())} | _OWN


@dataclass(frozen=True)
class Found:
    """One quantity in NewsQuant's terms. ``values``: one number, or the two ends of a range."""

    values: tuple[float, ...]
    unit: str
    change: str
    concept: frozenset[str]
    span: tuple[int, int] = (0, 0)
    surface: str = ""


def content_words(tokens: list[Token]) -> list[str]:
    return [
        t.text
        for t in tokens
        if not t.doc.vocab[t.text].is_stop and not t.is_punct and t.dep_ != "det" and not t.is_space
    ]


def lemmas(tokens: list[Token]) -> str:
    """Words in lower case, nouns by lemma, hyphened words in one piece."""
    text = ""
    for token in tokens:
        form = (
            token.lemma_.lower()
            if token.tag_ in {"NN", "NNS", "JJS", "JJR"} or token.i == tokens[-1].i
            else token.lower_
        )
        if not (token.is_alpha or token.like_num or token.text in {"-", "’s", "'s"} or "-" in token.text):
            continue
        text += form + (" " if token.whitespace_ else "")
    return text.strip()


def plain(doc: Doc) -> list[Found]:
    """Our quantities as they are: value, code's name, modifier or direction."""
    doc = mirrored(doc)
    mentions = [mention for mention, reason in candidates(doc) if not reason]
    return [_found(doc, mention, mapped=False) for mention in mentions]


def mapped(doc: Doc) -> list[Found]:
    """Our quantities in the set's convention."""
    doc = mirrored(doc)
    found: list[Found] = []
    mentions = []
    taken = _taken(doc)
    before: tuple[QuantityMention, frozenset[str]] | None = None
    for mention, reason in candidates(doc):
        if reason and reason not in KEPT_REASONS:
            continue
        if _left_out(doc, mention, reason):
            continue
        item = _found(doc, mention, mapped=True)
        words = frozenset() if reason in {"one", "age", "moment"} else concept(doc, mention, taken, before)
        item = replace(item, concept=words)
        if reason == "conversion" and found:
            item = replace(item, change=found[-1].change, concept=found[-1].concept)
        before = mention, item.concept
        found += _parts(doc, mention, item)
        mentions.append(mention)
    return found + _windows(doc, mentions)


def _left_out(doc: Doc, mention: QuantityMention, reason: str) -> bool:
    """ "one" as a pronoun, and articles that count ("more than a century"): not in the set."""
    words = doc.text[mention.start : mention.end].lower().split()
    following = doc.char_span(mention.start, mention.end, alignment_mode="expand").end
    if reason == "one" and following < len(doc):
        token = doc[following]
        return not (token.lower_ == "of" or token.pos_ in {"NOUN", "ADJ"})
    return mention.dimension == "duration" and len(words) > 2 and words[-2] in {"a", "an"}


def _windows(doc: Doc, mentions: list[QuantityMention]) -> list[Found]:
    """Durations inside times: "the past two years"."""
    found = []
    for time in stored(doc, "times"):
        if any(mention.start < time.end and time.start < mention.end for mention in mentions):
            continue
        for amount in amounts.find(doc.text[time.start : time.end]):
            if amount.dimension == "duration" and amount.value is not None:
                span = (time.start + amount.start, time.start + amount.end)
                unit = NAMES.get(amount.code, amount.code)
                found.append(Found((float(amount.value),), unit, "=", frozenset(), span))
    return found


def _parts(doc: Doc, mention: QuantityMention, item: Found) -> list[Found]:
    """ "3 years, 2 months": one amount to us, two to the set."""
    if "quantity.number.compound" not in _rules(mention):
        return [item]
    parts = []
    for match in re.finditer(r"\d\S* ?[^\W\d]+|(?!and\b)[^\W\d]\S* [^\W\d]+", doc.text[mention.start : mention.end]):
        for amount in amounts.find(match.group()):
            unit, span = (
                NAMES.get(amount.code, amount.code),
                (mention.start + match.start(), mention.start + match.end()),
            )
            parts.append(replace(item, values=(float(amount.value or 0),), unit=unit, span=span, surface=""))
    return parts


def _found(doc: Doc, mention: QuantityMention, *, mapped: bool) -> Found:
    change = CHANGES[mention.modifier]
    if mention.role is Role.BY and mention.direction:
        change = mention.direction
    if mapped and _rules(mention) & {"quantity.range.and", "quantity.number.fold"}:
        change = CHANGES[mention.modifier]
    if mapped and mention.modifier in {Modifier.AT_MOST, Modifier.RANGE}:
        change = _hedged(doc.text[mention.start : mention.end].lower(), change)
    if mapped and change == "=" and _averaged(doc, mention):
        change = "~"
    if mapped and mention.value is None and mention.high is None:
        change = "="
    if mapped and mention.value is not None and mention.value < 0 and mention.unit == "%":
        change = "down"
    values = _values(mention, mapped)
    unit = _unit(doc, mention, mapped)
    words = frozenset() if mapped else _words(doc, mention.entity)
    surface = unit_surface(doc.text[mention.start : mention.end]) if mapped and mention.unit != "1" else ""
    return Found(values, unit, change, words, (mention.start, mention.end), surface)


def _hedged(text: str, change: str) -> str:
    """ "as many as 14" changes nothing, "as high as roughly 352" and "~25–40" are about."""
    words = text.replace("~", "about ").split()
    if words[0] != "as" and change != "=":
        return change
    return "~" if {"about", "roughly", "around", "approximately", "nearly", "almost"} & set(words) else "="


def _averaged(doc: Doc, mention: QuantityMention) -> bool:
    """ "averaging 15.9 degrees"."""
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return span.start > 0 and doc[span.start - 1].lower_ in {"averaged", "averages", "averaging", "average"}


def _rules(mention: QuantityMention) -> set[str]:
    return {item.rule for item in mention.evidence}


def _values(mention: QuantityMention, mapped: bool) -> tuple[float, ...]:
    if mention.value is None and mention.high is None and mention.low is not None:
        if not mapped:
            return (float(mention.low),)
        base = mention.low / 2
        return (12.0,) if base == 12 else (float(base), float(base * 10))
    if mention.value is None:
        return tuple(float(end) for end in (mention.low, mention.high) if end is not None)
    value = mention.value
    if mapped and "quantity.number.fraction" in _rules(mention) and mention.unit == "%":
        value /= 100
    if mapped and _minor(mention):
        value *= 100
    return (float(value),)


def _minor(mention: QuantityMention) -> bool:
    return "quantity.unit.minor" in _rules(mention)


def _unit(doc: Doc, mention: QuantityMention, mapped: bool) -> str:
    if mention.unit != "1":
        code = f"minor:{mention.unit}" if mapped and _minor(mention) else mention.unit
        name = str(NAMES.get(code, mention.unit)) if mapped or mention.dimension != "money" else mention.unit
        if mapped and "quantity.number.fraction" in _rules(mention) and mention.unit == "%":
            return ("% " + _noun(doc, mention)).strip()
        if mapped and mention.unit == "a" and doc.text[mention.end : mention.end + 4] in {"-old", " old", " of "}:
            return "year of age"
        if mapped and mention.unit == "a" and doc.text[max(mention.start - 20, 0) : mention.start].endswith("age of "):
            return "year of age"
        if (
            mapped
            and mention.unit in {"mo", "wk", "d"}
            and doc.text[mention.end : mention.end + 4] in {"-old", " old", " of "}
        ):
            return f"{name} of age"
        if mapped and mention.unit == "a" and doc.text[mention.start : mention.end][-1:].isdigit():
            return "year of age"
        if (
            mapped
            and mention.dimension == "temperature"
            and doc.text[: mention.end].endswith(("degrees", "degree", "°"))
        ):
            return "degree"
        for item in mention.evidence:
            if mapped and item.rule == "quantity.rate":
                name += " per " + doc.text[item.start : item.end].split()[-1]
        return name
    if mapped and doc.text[mention.end : mention.end + 6] == " point":
        return "point"
    if mapped and (mention.dimension == "ratio" or doc.text[mention.end : mention.end + 6] == " times"):
        return "count"
    return _noun(doc, mention) if not is_equated(mention) else ""


def _noun(doc: Doc, mention: QuantityMention) -> str:
    """The counted noun with what stands before it, in lemmas: "european country"."""
    phrase = mention.entity
    if phrase is None:
        return ""
    if "quantity.measured.member" in _rules(mention):  # "a 12-page document": pages
        span = doc.char_span(mention.end, phrase.start, alignment_mode="contract")
        words = [t for t in span if t.is_alpha] if span is not None else []
        return words[0].lemma_.lower() if words else ""
    head = doc[phrase.head]
    tokens = [
        t
        for t in doc[head.left_edge.i : head.i + 1]
        if t.idx >= phrase.start and (t.text == "-" or t.dep_ not in {"det", "poss", "case", "cc"}) and not t.is_quote
    ]
    if not tokens or tokens[-1].i != head.i:
        tokens = [head]
    return lemmas([t for t in tokens if t.pos_ != "DET" or t.i == head.i])


def _words(doc: Doc, phrase: NounPhrase | None) -> frozenset[str]:
    if phrase is None:
        return frozenset()
    span = doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
    return frozenset(content_words(list(span)))


def _taken(doc: Doc) -> frozenset[int]:
    """Tokens of all amounts."""
    taken: set[int] = set()
    for mention, reason in candidates(doc):
        if not reason or (reason in KEPT_REASONS and reason != "age"):
            span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
            taken |= set(range(span.start, span.end))
            for item in mention.evidence:
                if item.rule == "quantity.rate":
                    rate = doc.char_span(item.start, item.end, alignment_mode="expand")
                    taken |= set(range(rate.start, rate.end))
    return frozenset(taken)


def unit_surface(text: str) -> str:
    """What stands after the digits of a quantity: "bhp" of "640bhp"."""
    return text.lstrip("$€£¥-–+~≈ ").lstrip("0123456789.,½¼¾-– ").lower()


def from_peer(value: object, unit: str, surface: str = "") -> Found:
    """A quantity of another tool: value, unit name and surface only."""
    number = float(value) if isinstance(value, int | float | Decimal) else 0.0
    return Found((number,), PEER_NAMES.get(unit, unit), "=", frozenset(), surface=unit_surface(surface))
