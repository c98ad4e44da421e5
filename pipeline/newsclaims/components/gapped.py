"""Second subjects whose verb is left out: "farms lost 6,200 jobs and shops 4,100", "Peru came next with 9 tons and
Chile with 7"."""

from __future__ import annotations

from newsclaims.components.extensions import text_of
from newsclaims.components.lookup import placed
from newsclaims.components.mirror import Doc, Token
from newsclaims.components.phrases import end_of, tokens_at
from newsclaims.model import Clause, NounPhrase, QuantityMention

_LONGEST = 6
_YEAR = 4  # digits
_BETWEEN = {"ADV", "DET", "PART", "PRON", "SYM", "ADP"}
_NAMING = {"DET", "ADJ", "NOUN", "PROPN"}
_NEVER = {"DATE", "TIME", "PERCENT", "MONEY", "CARDINAL", "QUANTITY", "ORDINAL"}


def gapped(doc: Doc, clause: Clause, quantity: QuantityMention) -> NounPhrase | None:
    """The noun phrase right before ``quantity`` that acts as the subject does, beside an amount of the same unit."""
    first = _first(doc, clause, quantity)
    if first is None:
        return None
    if (before := _beside(doc, clause, quantity)) is not None:
        return gapped(doc, clause, before)
    head = tokens_at(doc, quantity.start, quantity.end)[0]
    link = _link(doc, clause, first)
    at = head.i - 1
    if link is not None:
        if doc[at].lower_ != link:
            return None
        at -= 1
    last = at
    while at > clause.root and last - at < _LONGEST and _names(doc[at], doc[last]):
        at -= 1
    if at == last or not (doc[at].dep_ == "cc" or doc[at].text in {",", ";"}):
        return None
    if not _ends(doc, quantity) and not (doc[at].text == ";" and doc[last].pos_ == "PROPN"):
        return None  # "sent 86 doctors; Norland 60 nurses"
    noun = doc[last]
    if noun.pos_ not in {"NOUN", "PROPN"} and not (noun.tag_ == "JJ" and at + 1 == last):
        return None
    return NounPhrase(doc[at + 1].idx, end_of(noun), noun.i)


def second(doc: Doc, clause: Clause, quantity: QuantityMention) -> NounPhrase | None:
    """ "Two men were held on Friday and three others on Sunday": the noun with the amount is the second subject."""
    noun = tokens_at(doc, quantity.start, quantity.end)[-1].head
    if noun.dep_ != "conj" or noun.head.i != clause.root or clause.object is not None:
        return None
    if noun.pos_ not in {"NOUN", "PROPN"} or noun.idx < quantity.start:
        return None  # "lost, ships 40"
    return NounPhrase(quantity.start, end_of(noun), noun.i)


def _beside(doc: Doc, clause: Clause, quantity: QuantityMention) -> QuantityMention | None:
    """The amount that ``quantity`` is joined to: "Norland 60 doctors and four dogs" has both."""
    between = placed(doc, "quantities").touching(clause.predicate.end, quantity.start)
    earlier = [q for _, q in between if q.end <= quantity.start and q.entity is not None and q.entity.start >= q.end]
    if not earlier or earlier[-1].entity is None:
        return None
    return earlier[-1] if text_of(doc)[earlier[-1].entity.end : quantity.start].strip() == "and" else None


def _names(token: Token, noun: Token) -> bool:
    """A word of the phrase that ends with ``noun``; "the 1960 quake" is told by its year."""
    if token.like_num and token.text.isdigit() and len(token) == _YEAR:
        return token.head.i == noun.i
    return token.pos_ in _NAMING and token.ent_type_ not in _NEVER


def _first(doc: Doc, clause: Clause, quantity: QuantityMention) -> QuantityMention | None:
    """The amount of the same unit right behind the verb, with which the first subject is told."""
    if clause.subject is None or clause.subject.end > clause.predicate.start:
        return None
    between = placed(doc, "quantities").touching(clause.predicate.end, quantity.start)
    first = next((q for _, q in between if q.start >= clause.predicate.end and q.end <= quantity.start), None)
    if first is None or first.unit != quantity.unit or first.start == quantity.start:
        return None
    before = [t for t in tokens_at(doc, clause.predicate.end, first.start) if t.idx < first.start]
    before = [t for t in before if t.idx >= clause.predicate.end]
    links = [t for t in before if t.dep_ == "prep"]
    plain = all(t.pos_ in _BETWEEN or t.is_currency for t in before) and len(links) < 2
    return first if plain else None


def _link(doc: Doc, clause: Clause, first: QuantityMention) -> str | None:
    """The preposition right before the first amount."""
    before = tokens_at(doc, first.start, first.end)[0].nbor(-1)
    return before.lower_ if before.dep_ == "prep" and before.idx >= clause.predicate.end else None


def _ends(doc: Doc, quantity: QuantityMention) -> bool:
    """Nothing is counted by the amount: what it measures was said with the first."""
    last = tokens_at(doc, quantity.start, quantity.end)[-1]
    behind: Token | None = last.nbor(1) if last.i + 1 < len(doc) else None
    return (
        behind is None or behind.is_punct or behind.is_space or behind.dep_ == "cc" or behind.pos_ in {"ADP", "SCONJ"}
    )
