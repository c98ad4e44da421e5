"""Quantities in the text and what they measure.

The number grammar finds amounts in the text outside times; this room drops those that the parse shows to be names,
years or ages, splits "from … to" after verbs of change, and adds measured entity, role, direction and anaphora.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, lru_cache

from spacy import tokens
from spacy.attrs import LOWER
from spacy.language import Language
from spacy.vocab import Vocab

from newsclaims.components.extensions import store, stored, text_of
from newsclaims.components.lookup import mirrored
from newsclaims.components.mirror import AnyDoc, Doc, Token
from newsclaims.components.phrasal import sums_up
from newsclaims.components.quantities import change, measured
from newsclaims.components.quantities.aged import aged
from newsclaims.components.quantities.carried import Told, carried
from newsclaims.components.quantities.inherited import ends_of, from_next, inherit, is_equated, is_of
from newsclaims.components.quantities.meant import meant
from newsclaims.components.quantities.money import exchanged, in_cents, of_coin, priced, summed
from newsclaims.components.quantities.placed import Placed, governor, past_rate, phrase_from, start_of
from newsclaims.components.quantities.polled import Polls
from newsclaims.components.quantities.resumed import resumed
from newsclaims.components.quantities.stuff import understood_stuff
from newsclaims.components.quantities.unquantified import not_counted
from newsclaims.grammar import amounts, numbers
from newsclaims.grammar.amounts import Amount
from newsclaims.grammar.units import nation_of
from newsclaims.lexicon import word_set
from newsclaims.model import Evidence, Modifier, NounPhrase, QuantityMention, Role, TimeMention

_STUFF = {"mass", "volume", "length", "area"}
_CARRIED = 8
_NUMERAL = {"NUM", "DET", "PRON"}
_SAME = re.compile(r"\b(?:the|a|an)\s+(?:very\s+|exact\s+)?([a-z]+)\s+([a-z]+)\b")


class Quantities:
    """Stores `find(doc)` in ``doc._.newsclaims_quantities``, after `numerals` has mended tags."""

    def __call__(self, doc: tokens.Doc) -> tokens.Doc:
        numerals(doc)
        store(doc, "quantities", find(doc))
        return doc


def numerals(doc: tokens.Doc) -> None:
    """Number words that the tagger took for verbs become modifiers of the noun after them ("nineteen soldiers")."""
    words = _counting(doc.vocab)
    for index, word in enumerate(doc.to_array(LOWER).tolist()):
        if word not in words:
            continue
        token = doc[index]
        if token.pos_ in _NUMERAL or (token.tag_[:2] != "VB" and token.dep_ not in {"aux", "auxpass"}):
            continue
        group = [t for t in doc[token.i + 1 : token.i + 6] if t.sent.start == token.sent.start]
        end = next((i for i, t in enumerate(group) if t.pos_ not in {"ADJ", "NOUN", "PROPN"}), len(group))
        noun = next((t for t in reversed(group[:end]) if t.pos_ == "NOUN" and t.head.i != token.i), None)
        if noun is not None and not any(True for _ in token.children):
            token.tag_, token.pos_, token.lemma_ = "CD", "NUM", token.lower_
            token.head, token.dep_ = noun, "nummod"


@lru_cache(maxsize=4)
def _counting(vocab: Vocab) -> frozenset[int]:
    """Keys of the number words from "two" on."""
    return frozenset(vocab.strings.add(word) for word, value in numbers.cardinals().items() if value >= 2)


def find(doc: AnyDoc) -> tuple[QuantityMention, ...]:
    """The quantities of a parsed doc, in text order; spans are code points."""
    doc = mirrored(doc)
    return tuple(mention for mention, reason in candidates(doc) if not reason)


def candidates(doc: AnyDoc) -> tuple[tuple[QuantityMention, str], ...]:
    """Every amount with the reason why it is no quantity by our definition (empty for those that are)."""
    doc = mirrored(doc)
    index = _Tokens(doc)
    taken = [(time.start, time.end) for time in stored(doc, "times") if _is_calendar(index.text, time)]
    found: list[tuple[QuantityMention, str]] = []
    earlier: list[NounPhrase | None] = []
    last: QuantityMention | None = None
    before: Placed | None = None
    told: list[Told] = []
    seen: set[str] = set()
    coin, rate = "", (0, 0)
    polls = Polls(doc, index.text)
    words = cache(lambda: Counter(token.text for token in doc if token.is_title or token.is_upper))
    read = amounts.find(index.text, taken)
    for at, amount in enumerate(read):
        parts = _parts(doc, index.place(amount), index)
        for part in parts:
            reason = not_counted(doc, part)
            if not reason and found and _conversion(found[-1], part):
                reason = "conversion"
            reason = reason or _letter(amount, words)
            if rate[0] < part.amount.start < rate[1]:
                reason = "rate"  # "pays $5 every two weeks"
            mention = replace(_mention(doc, part, earlier), unit=_code(amount, words))
            if part is parts[0] and len(parts) > 1 and _holds(mention, amount):
                mention = replace(mention, entity=None)
            mention = meant(doc, part, mention, seen)
            seen |= {mention.unit}
            mention = _topical(doc, part, aged(doc, part, priced(mention, part, words)))
            mention = summed(doc, part, _reached(doc, part, mention))
            if last is not None and before is not None and not reason:
                mention = inherit(index.text, last, resumed(doc, (before, last), part, mention))
            mention = exchanged(doc, part, polls.read(part, mention, last), coin, words)
            mention = in_cents(doc, part, of_coin(doc, part, mention, coin), read[max(at - 1, 0) : at + 2], words)
            coin = mention.unit if mention.dimension == "money" else coin
            counted = mention.entity is not None
            mention = understood_stuff(doc, part, carried(doc, told, part, mention))
            rate = amount.rate or (0, 0)
            found.append((mention, reason))
            found = ends_of(index.text, found) if len(found) > 1 and mention.role is Role.TO else found
            last, before = (last, before) if reason else (mention, part)
            told = told if reason else [*told[-_CARRIED:], (part, mention)]
            if not reason and (mention.unit in {"1", "%"} or (mention.dimension in _STUFF and is_of(mention))):
                earlier.append(mention.entity if counted else None)
    found = from_next(index.text, found)
    return tuple(sorted(found + _anaphora(index, found), key=lambda pair: pair[0].start))


def _changes(verb: Token) -> bool:
    """A verb of change; not "bring in", "cut out"."""
    apart = any(c.dep_ == "prt" and c.lower_ not in word_set("change", "words", "moves") for c in verb.rights)
    return bool(change.direction_of(verb)) and not apart


def _holds(mention: QuantityMention, amount: Amount) -> bool:
    """Whether the other end of the range is taken for what the first one measures: "from 12 to 15 pence"."""
    return mention.entity is not None and mention.end <= mention.entity.start < amount.core[1]


def _is_calendar(text: str, time: TimeMention) -> bool:
    """Durations are quantities, also "every two weeks"; what is calendar, a clock time or "every week" is not."""
    if time.claimable or time.edtf is not None or time.timex_type == "TIME":
        return True
    words = text[time.start : time.end].lower().split()
    counted = len(words) > 2 and (words[1][0].isdigit() or numbers.cardinals().get(words[1], 0) > 1)
    return time.timex_type == "SET" and words[0] in {"every", "each"} and not counted


class _Tokens:
    """Finds the tokens of code points."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = text_of(doc)
        self.starts = doc.starts

    def at(self, offset: int) -> int:
        return max(bisect_right(self.starts, offset) - 1, 0)

    def place(self, amount: Amount) -> Placed:
        opener = self.doc[self.at(amount.start)]
        if amount.start < amount.core[0] and opener.dep_ == "prt" and _is_own(opener):
            rules = tuple(rule for rule in amount.rules if not rule.startswith("modifier."))
            amount = replace(amount, start=amount.core[0], modifier=Modifier.EQUAL, rules=rules)
        first, last = self.at(amount.core[0]), self.at(max(amount.core[1] - 1, amount.core[0]))
        anchor = past_rate(self.doc, _anchor(self.doc, first, last), last)
        return Placed(amount, first, last, anchor, self.text)


def _is_own(particle: Token) -> bool:
    """ "Took over 30 villages", "added up to $3 billion": the verb's, no modifier of the number."""
    known = f"{particle.head.lemma_.lower()} over" in word_set("clauses", "phrasal_verbs")
    return sums_up(particle) or (particle.lower_ == "over" and known)


def _anchor(doc: Doc, first: int, last: int) -> Token:
    """The token of ``[first, last]`` nearest to the root; of several the last."""
    inside = range(first, last + 1)
    tops = [doc[i] for i in inside if doc[i].head.i not in inside or doc[i].head.i == i]
    nouns = [token for token in tops if token.pos_ in {"NOUN", "PROPN", "NUM", "SYM"}]
    linked = [token for token in nouns if token.dep_ not in {"npadvmod", "advcl"}]
    return (linked or nouns or tops or [doc[last]])[-1]


def _parts(doc: Doc, placed: Placed, index: _Tokens) -> tuple[Placed, ...]:
    """A range with "to" taken apart after a verb of change: "rose from 20 to 30", "rose 18 sen to RM23.50".

    With a unit on one end only ("rose 5 to 10 percent") it stays a range, unless "from" stands before it.
    """
    parts = placed.amount.parts
    if not parts:
        return (placed,)
    start = index.at(placed.amount.start)
    explicit = doc[start].lower_ == "from" and doc[start + 1].idx >= placed.amount.core[0]
    if start and doc[start - 1].lower_ == "to":
        return (placed,)  # "slowing to some 1.5% to 2%"
    words = [index.text[part.core[0] : part.core[1]].strip("0123456789.,") for part in parts]
    units = all(words) and words[0].lower() not in numbers.cardinals()  # "by five to ten centimetres"
    reach = 14 if explicit or doc[start - 1].lower_ == "by" else 6
    before = doc[max(start - reach, doc[start].sent.start) : start]
    verbs = (t for t in reversed(before) if t.pos_ == "VERB" and t.dep_ != "amod")
    moved = (
        explicit and placed.amount.dimension != "duration"
    )  # "was revised from 20 to 30", but "goes from 5 to 7 years"
    verb = next((t for t in verbs if (_moves(t) if moved else _changes(t))), None)
    if verb is None or not (explicit or units or _apart(doc, placed, parts, verb)):
        return (placed,)
    own, _ = governor(placed.anchor, placed.amount.start)
    if explicit and own is not None and own.pos_ == "VERB" and own.i > verb.i and not _moves(own):
        return (placed,)  # "goods went north, and drivers pay from 50 to 200 dollars"
    passive = verb.tag_ == "VBN" and any(child.dep_ == "auxpass" for child in verb.children)
    if not explicit and (verb.tag_ == "VB" or passive) and parts[0].code == "%":  # "expected to rise 5% to 10%"
        return (placed,)
    return tuple(index.place(part) for part in parts)


def _moves(verb: Token) -> bool:
    return _changes(verb) or change.lemma_in(verb, "undirected")


def _apart(doc: Doc, placed: Placed, parts: tuple[Amount, ...], verb: Token) -> bool:
    """ "slid 4,500 to 345,750": bare numbers too far from each other for a range, right after the verb of change."""
    low, high = parts[0].value, parts[1].value
    if low is None or high is None or high < 4 * low or parts[0].code != "1" or verb.i >= placed.first:
        return False
    return placed.first - verb.i <= 2 and change.bare_change(doc, placed.first + 1, verb)


def _conversion(previous: tuple[QuantityMention, str], placed: Placed) -> bool:
    """A bracketed second expression of the same amount: "17.3 million shillings (2.4 million pounds)"."""
    mention = previous[0]
    amount = placed.amount
    if (
        amount.code == "1"
        or mention.unit == "1"
        or mention.dimension != amount.dimension
        or mention.unit == amount.code
    ):
        return False
    between = placed.text[mention.end : amount.start]
    if not 0 < len(between) <= 30 or ")" in between:
        return False
    return between.lstrip().startswith("(") or (
        previous[1] == "conversion" and between.strip() in {"/", ",", ";", "or"}
    )


def _mention(doc: Doc, placed: Placed, earlier: list[NounPhrase | None]) -> QuantityMention:
    amount = placed.amount
    entity, rule = measured.entity(doc, placed, earlier)
    role, direction = change.role(doc, placed)
    rules = [*amount.rules, *([rule] if rule else []), *([f"role.{role.value}"] if role != Role.LEVEL else [])]
    evidence = [Evidence(f"quantity.{name}", amount.start, amount.end) for name in rules]
    if amount.rate is not None:
        evidence.append(Evidence("quantity.rate", *amount.rate))
    return QuantityMention(
        start=amount.start,
        end=amount.end,
        value=amount.value,
        low=amount.low,
        high=amount.high,
        modifier=amount.modifier,
        unit=amount.code,
        dimension="other" if amount.form == "dimension" else amount.dimension,
        role=role,
        entity=entity,
        direction=direction,
        evidence=tuple(evidence),
    )


def _topical(doc: Doc, placed: Placed, mention: QuantityMention) -> QuantityMention:
    """ "think about two issues", "under three presidents": a preposition, no approximation or bound."""
    if mention.modifier is Modifier.LESS_THAN and mention.entity is not None and placed.amount.form == "words":
        whole = doc[mention.entity.head]  # "built under two separate plans"
        framed = doc[placed.first - 1].lower_ == "under" and whole.lemma_.lower() in word_set("measured", "frameworks")
        return replace(mention, start=placed.amount.core[0], modifier=Modifier.EQUAL) if framed else mention
    if mention.modifier is Modifier.MORE_THAN and doc[placed.first - 1].lower_ == "over" and placed.first > 1:
        fought = _is_topic(doc, placed.first - 1, "contested")  # "a dispute over two islands"
        return replace(mention, start=placed.amount.core[0], modifier=Modifier.EQUAL) if fought else mention
    if mention.modifier is not Modifier.APPROXIMATE or placed.amount.core[0] - mention.start != len("about "):
        return mention
    about = placed.first - 1
    if about < 1 or doc[about].lower_ != "about" or not _is_topic(doc, about, "topical"):
        return mention
    return replace(mention, start=placed.amount.core[0], modifier=Modifier.EQUAL)


def _reached(doc: Doc, placed: Placed, mention: QuantityMention) -> QuantityMention:
    """ "went up to 25 percent": the particle of the verb, no upper bound; "rose past 25 percent": more than that."""
    start = start_of(doc, placed)
    link = doc[max(start - 1, 0)]
    if link.lower_ == "past" and is_equated(mention) and mention.modifier is Modifier.EQUAL:
        return replace(mention, start=link.idx, modifier=Modifier.MORE_THAN)  # "climbed past 9,000 megawatts"
    if mention.modifier is not Modifier.AT_MOST or doc[start].lower_ != "up" or start == 0:
        return mention
    if not _is_topic(doc, start, "going_up"):
        return mention
    return replace(mention, start=placed.amount.core[0], modifier=Modifier.EQUAL, role=Role.TO, direction="up")


def _is_topic(doc: Doc, preposition: int, words: str) -> bool:
    return doc[preposition - 1].lemma_.lower() in word_set("measured", words)


def _code(amount: Amount, words: Callable[[], Mapping[str, int]]) -> str:
    """The unit's code; of a currency name that countries share, that of the country which the article is about."""
    shared = amount.unit.shared
    if not shared or shared in {"dollar", "cent"}:
        return amount.code
    return nation_of(shared, words()) or amount.code


def _letter(amount: Amount, words: Callable[[], Mapping[str, int]]) -> str:
    """ "K41 million" is money in Malawi; elsewhere "K2" and "N95" are names."""
    sign = "unit.sign" in amount.rules and amount.unit.shared in word_set("measured", "lettered")
    return "name" if sign and nation_of(amount.unit.shared, words()) is None else ""


def _anaphora(index: _Tokens, found: list[tuple[QuantityMention, str]]) -> list[tuple[QuantityMention, str]]:
    """ "approximately the same number": value and measured entity of the quantity before it."""
    same = word_set("measured", "anaphor_same")
    nouns = word_set("measured", "anaphors")
    result: list[tuple[QuantityMention, str]] = []
    counted = [mention for mention, reason in found if not reason]
    ends = [mention.end for mention in counted]
    for match in _SAME.finditer(index.text):
        if match.group(1) not in same or match.group(2) not in nouns:
            continue
        last = bisect_right(ends, match.start()) - 1
        source = next((m for m in reversed(counted[max(last - 20, 0) : last + 1]) if m.entity is not None), None)
        if source is None:
            continue
        modifier, start = amounts.modifier_before(index.text, match.start(), match.end())
        entity = source.entity
        span = index.doc.char_span(match.start(2), match.end(2), alignment_mode="expand")
        for child in span.root.children if span is not None else ():
            if child.dep_ == "prep" and child.lower_ == "of":
                entity = next((phrase_from(n, 0) for n in child.children if n.dep_ == "pobj"), entity)
        if entity is not None:
            entity = replace(entity, elided=entity is source.entity)
        mention = replace(
            source,
            start=start,
            end=match.end(),
            modifier=modifier,
            role=Role.LEVEL,
            anaphoric=True,
            entity=entity,
            direction="",
            evidence=(
                Evidence("quantity.anaphora.same-number", start, match.end()),
                Evidence("quantity.antecedent", source.start, source.end),
            ),
        )
        result.append((mention, ""))
    return result


@Language.factory("newsclaims_quantities", assigns=["doc._.newsclaims_quantities"])
def make_quantities(nlp: Language, name: str) -> Quantities:
    return Quantities()


__all__ = ["Modifier", "Quantities", "candidates", "find", "make_quantities"]
