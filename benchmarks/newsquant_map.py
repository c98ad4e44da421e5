"""NewsQuant's convention made from our quantities. Every mapping stands here; none sees the gold.

What the set counts and `claims.md` does not: "one of the X", bracketed conversions, ages, "two years later", windows
("over the past two years"). How it writes what we write otherwise: vague plurals as one decade of numbers ("thousands"
1000-10000, "dozens" 12), fractions as 0.5, cents as cents, the counted noun as unit, rates as part of the unit, content
words of a phrase as concept, the subject beside it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from spacy.tokens import Doc, Token

from newsclaims.components.extensions import stored
from newsclaims.components.measured import governor
from newsclaims.components.phrases import noun_phrase
from newsclaims.components.quantities import candidates
from newsclaims.grammar import amounts
from newsclaims.lexicon import load
from newsclaims.model import Modifier, NounPhrase, QuantityMention, Role

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


def content_words(tokens: list[Token]) -> list[str]:
    return [t.text for t in tokens if not t.is_stop and not t.is_punct and t.dep_ != "det" and not t.is_space]


def lemmas(tokens: list[Token]) -> str:
    return " ".join(t.lower_ if t.pos_ == "PROPN" else t.lemma_.lower() for t in tokens if t.is_alpha or "-" in t.text)


def plain(doc: Doc) -> list[Found]:
    """Our quantities as they are: value, code's name, modifier or direction."""
    mentions = [mention for mention, reason in candidates(doc) if not reason]
    return [_found(doc, mention, mapped=False) for mention in mentions]


def mapped(doc: Doc) -> list[Found]:
    """Our quantities in the set's convention."""
    mentions = [mention for mention, reason in candidates(doc) if not reason or reason in KEPT_REASONS]
    return [_found(doc, mention, mapped=True) for mention in mentions] + _windows(doc, mentions)


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


def _found(doc: Doc, mention: QuantityMention, *, mapped: bool) -> Found:
    change = CHANGES[mention.modifier]
    if mention.role is Role.BY and mention.direction:
        change = mention.direction
    values = _values(mention, mapped)
    unit = _unit(doc, mention, mapped)
    return Found(values, unit, change, _concept(doc, mention) if mapped else _words(doc, mention.entity), (mention.start, mention.end))


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
        if mapped and mention.unit in {"mo", "wk", "d"} and doc.text[mention.end : mention.end + 4] in {"-old", " old", " of "}:
            return f"{name} of age"
        for item in mention.evidence:
            if mapped and item.rule == "quantity.rate":
                name += " per " + doc.text[item.start : item.end].split()[-1]
        return name
    if mapped and mention.dimension == "ratio":
        return "count"
    return _noun(doc, mention) if not _equated(mention) else ""


def _equated(mention: QuantityMention) -> bool:
    return "quantity.measured.equated" in _rules(mention)


def _noun(doc: Doc, mention: QuantityMention) -> str:
    """The counted noun with what stands before it, in lemmas: "european country"."""
    phrase = mention.entity
    if phrase is None:
        return ""
    head = doc[phrase.head]
    tokens = [t for t in doc[head.left_edge.i : head.i + 1] if t.idx >= phrase.start and not t.is_stop and not t.is_punct]
    if not tokens or tokens[-1].i != head.i:
        tokens = [head]
    return lemmas([t for t in tokens if t.pos_ not in {"NUM", "DET"} or t.i == head.i])


def _words(doc: Doc, phrase: NounPhrase | None) -> frozenset[str]:
    if phrase is None:
        return frozenset()
    span = doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
    return frozenset(content_words(list(span)))


def _concept(doc: Doc, mention: QuantityMention) -> frozenset[str]:
    """Content words of what is measured; of a count, whose noun is the unit, those of the clause's subject."""
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    own = set(range(span.start, span.end))
    words = frozenset() if mention.unit == "1" and not _equated(mention) else _words(doc, mention.entity)
    if words:
        return words
    anchor = doc[mention.entity.head] if mention.unit == "1" and mention.entity is not None else span.root
    noun = _governing_noun(anchor, own)
    if noun is not None:
        return _words(doc, noun_phrase(noun)) - {t.text for t in span}
    verb, _ = governor(anchor, mention.start)
    while verb is not None:
        for child in verb.children:
            if child.dep_ in {"nsubj", "nsubjpass"} and not own & {t.i for t in child.subtree} and child.pos_ != "PRON":
                return frozenset(content_words([t for t in noun_tokens(child) if t.i not in own]))
        verb = verb.head if verb.head.i != verb.i and verb.dep_ in {"conj", "xcomp", "advcl"} else None
    return frozenset()


def noun_tokens(noun: Token) -> list[Token]:
    phrase = noun_phrase(noun)
    return list(noun.doc.char_span(phrase.start, phrase.end, alignment_mode="expand"))


def _governing_noun(anchor: Token, own: set[int]) -> Token | None:
    """ "sales of 5835 units", "winds of at least 74 mph": the noun that the amount's phrase hangs on."""
    if anchor.dep_ == "pobj" and anchor.head.dep_ == "prep":
        noun = anchor.head.head
        if noun.pos_ in {"NOUN", "PROPN"} and noun.i not in own:
            return noun
    return None


def from_peer(value: object, unit: str, concept: str = "") -> Found:
    """A quantity of another tool: value and unit name only."""
    number = float(value) if isinstance(value, int | float | Decimal) else 0.0
    return Found((number,), unit, "=", frozenset(concept.split()))
