"""NewsQuant's convention made from our quantities. Every mapping stands here; none sees the gold.

What the set counts and `claims.md` does not: "one of the X", bracketed conversions, ages, "two years later", windows
("over the past two years"). How it writes what we write otherwise: vague plurals as one decade of numbers ("thousands"
1000-10000, "dozens" 12), fractions as 0.5, cents as cents, the counted noun as unit, rates as part of the unit, content
words of a phrase as concept, the subject beside it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from spacy.tokens import Doc, Token

from newsclaims.components.extensions import stored
from newsclaims.components.phrases import noun_phrase
from newsclaims.components.placed import governor
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
    return [t.text for t in tokens if not t.is_stop and not t.is_punct and t.dep_ != "det" and not t.is_space]


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
    mentions = [mention for mention, reason in candidates(doc) if not reason]
    return [_found(doc, mention, mapped=False) for mention in mentions]


def mapped(doc: Doc) -> list[Found]:
    """Our quantities in the set's convention."""
    found: list[Found] = []
    mentions = []
    for mention, reason in candidates(doc):
        if reason and reason not in KEPT_REASONS:
            continue
        if _left_out(doc, mention, reason):
            continue
        item = _found(doc, mention, mapped=True)
        if reason == "one":
            item = replace(item, concept=frozenset())
        if reason == "conversion" and found:
            item = replace(item, change=found[-1].change, concept=found[-1].concept)
        found.append(item)
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


def _found(doc: Doc, mention: QuantityMention, *, mapped: bool) -> Found:
    change = CHANGES[mention.modifier]
    if mention.role is Role.BY and mention.direction:
        change = mention.direction
    if mapped and _rules(mention) & {"quantity.range.and", "quantity.number.fold"}:
        change = CHANGES[mention.modifier]
    if mapped and change == "=" and _averaged(doc, mention):
        change = "~"
    if mapped and mention.value is None and mention.high is None:
        change = "="
    if mapped and mention.value is not None and mention.value < 0 and mention.unit == "%":
        change = "down"
    values = _values(mention, mapped)
    unit = _unit(doc, mention, mapped)
    concept = _concept(doc, mention, _taken(doc)) if mapped else _words(doc, mention.entity)
    surface = unit_surface(doc.text[mention.start : mention.end]) if mapped and mention.unit != "1" else ""
    return Found(values, unit, change, concept, (mention.start, mention.end), surface)


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
    if mapped and (mention.dimension == "ratio" or doc.text[mention.end : mention.end + 6] == " times"):
        return "count"
    return _noun(doc, mention) if not _equated(mention) else ""


def _equated(mention: QuantityMention) -> bool:
    return "quantity.measured.equated" in _rules(mention)


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


def _concept(doc: Doc, mention: QuantityMention, taken: frozenset[int]) -> frozenset[str]:
    """Content words of what is measured and of the clause's subject; of a count, whose noun is the unit, the latter."""
    root = doc.char_span(mention.start, mention.end, alignment_mode="expand").root
    if mention.unit == "1" and not _equated(mention):
        anchor = doc[mention.entity.head] if mention.entity is not None and not mention.entity.elided else root
        own = {t.i for t in anchor.subtree}
        noun = _governing_noun(anchor, own)
        if noun is not None and anchor.head.lower_ == "of":
            return _phrase_words(noun, taken | own)
        return _subject_words(anchor, own, mention.start, taken) if _is_argument(anchor) else frozenset()
    noun = doc[mention.entity.head] if mention.entity is not None else _governing_noun(root, {root.i}) or _bought(root)
    words = frozenset() if noun is None else _phrase_words(_top(noun), taken)
    if _equated(mention):
        return words
    if noun is None or _is_argument(root) or _is_argument(_top(noun)):
        own = {t.i for t in (noun or root).subtree}
        words |= _subject_words(noun or root, own, mention.start, taken)
    return words


def _is_argument(token: Token) -> bool:
    """Object or complement of a verb, or in a prepositional phrase on one."""
    if token.dep_ in {"dobj", "attr", "oprd"}:
        return True
    return token.dep_ == "pobj" and token.head.head.pos_ in {"VERB", "AUX"}


def _bought(root: Token) -> Token | None:
    """ "paid $5 for a roof", "bought the firm for $5"."""
    if root.dep_ == "pobj" and root.head.lower_ in {"for", "at", "to"}:
        return next((t for t in root.head.head.children if t.dep_ in {"dobj"} and t.i != root.i), None)
    if root.dep_ == "dobj":
        for holder in (root, root.head):
            for link in holder.children:
                if link.dep_ == "prep" and link.lower_ in {"for", "off", "on"} and link.i > root.i:
                    return next((t for t in link.children if t.dep_ == "pobj"), None)
    return None


def _taken(doc: Doc) -> frozenset[int]:
    """Tokens of all amounts."""
    taken: set[int] = set()
    for mention, reason in candidates(doc):
        if not reason or reason in KEPT_REASONS:
            span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
            taken |= set(range(span.start, span.end))
    return frozenset(taken)


def _top(noun: Token) -> Token:
    while noun.dep_ in {"compound", "nmod"} and noun.head.i > noun.i:
        noun = noun.head
    return noun


def _phrase_words(noun: Token, taken: frozenset[int] | set[int]) -> frozenset[str]:
    """Words of the noun's phrase between blanks, without stop words, dates and the tokens of amounts."""
    phrase = noun_phrase(noun)
    span = noun.doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
    words, current, skip = [], "", False
    for token in span:
        current += token.text
        skip = skip or token.i in taken or token.ent_type_ in {"DATE", "TIME"}
        if token.whitespace_ or token.i == span.end - 1:
            word = current.strip(",;:()[]\"“”'")
            if word and not skip and not _stop(noun, word):
                words.append(word)
            current, skip = "", False
    return frozenset(words)


def _stop(noun: Token, word: str) -> bool:
    return (noun.vocab[word].is_stop and word != "US") or word.lower() == "total" or not any(c.isalnum() for c in word)


def _subject_words(anchor: Token, own: set[int], start: int, taken: frozenset[int]) -> frozenset[str]:
    """Of the subject of the verb over ``anchor``, unless it is a pronoun or holds the amount itself."""
    verb, _ = governor(anchor, start)
    while verb is not None:
        for child in verb.children:
            if child.dep_ in {"nsubj", "nsubjpass"}:
                if child.i in own or anchor.i in {t.i for t in child.subtree}:
                    return frozenset()
                if child.pos_ in {"PRON", "DET"}:
                    head = verb.head if verb.dep_ == "relcl" else None
                    return _phrase_words(head, taken) if head is not None else frozenset()
                return _phrase_words(child, taken)
        if verb.dep_ in {"acl", "relcl"} and verb.head.pos_ in {"NOUN", "PROPN"}:
            return _phrase_words(verb.head, taken)
        verb = verb.head if verb.head.i != verb.i and verb.dep_ in {"conj", "xcomp", "advcl"} else None
    return frozenset()


def _governing_noun(anchor: Token, own: set[int]) -> Token | None:
    """ "sales of 5835 units", "winds of at least 74 mph": the noun that the amount's phrase hangs on."""
    if anchor.dep_ == "pobj" and anchor.head.dep_ == "prep":
        noun = anchor.head.head
        if noun.pos_ in {"NOUN", "PROPN"} and noun.i not in own:
            return noun
    return None


def unit_surface(text: str) -> str:
    """What stands after the digits of a quantity: "bhp" of "640bhp"."""
    return text.lstrip("$€£¥-–+~≈ ").lstrip("0123456789.,½¼¾-– ").lower()


def from_peer(value: object, unit: str, surface: str = "") -> Found:
    """A quantity of another tool: value, unit name and surface only."""
    number = float(value) if isinstance(value, int | float | Decimal) else 0.0
    return Found((number,), PEER_NAMES.get(unit, unit), "=", frozenset(), surface=unit_surface(surface))
