"""Amounts on the tokens of a doc, and what the parse says around them."""

from __future__ import annotations

from dataclasses import dataclass

from newsclaims.components.mirror import Doc, Token
from newsclaims.components.phrases import end_of, noun_phrase, semantic_head
from newsclaims.grammar.amounts import Amount
from newsclaims.lexicon import word_set
from newsclaims.model import NounPhrase

NOUNS = {"NOUN", "PROPN"}
SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
_HUNG = {"nummod", "quantmod", "compound", "nmod", "npadvmod", "amod"}


@dataclass(frozen=True, slots=True)
class Placed:
    """An amount on the tokens ``[first, last]`` of its core; ``anchor``: the one that links it to the sentence.

    ``text``: that of the doc, which spaCy would put together anew each time it is asked.
    """

    amount: Amount
    first: int
    last: int
    anchor: Token
    text: str


def follows(first: Placed, second: Placed) -> bool:
    """Does the second stand in the sentence behind that of the first?"""
    start = second.anchor.sent.start
    return start > 0 and second.anchor.doc[start - 1].sent.start == first.anchor.sent.start


def start_of(doc: Doc, placed: Placed) -> int:
    """Index of the first token of the amount with its modifier."""
    return doc.token_at(placed.amount.start)


def phrase_from(noun: Token, least: int) -> NounPhrase:
    """Noun phrase of ``noun`` without what stands before code point ``least``; coordinated nouns while uncounted."""
    semantic = semantic_head(noun)
    whole = noun_phrase(noun, conjuncts=not _counted_conjunct(noun))
    start = whole.start
    doc = noun.doc
    if start < least:
        first = next((token for token in doc[noun.left_edge.i : noun.i + 1] if token.idx >= least), noun)
        if first.is_quote and any(token.is_quote for token in doc[first.i + 1 : noun.i]):
            return NounPhrase(first.idx, max(whole.end, end_of(noun)), semantic.i)
        while first.i < noun.i and (first.is_punct or first.lower_ in word_set("measured", "after_amount")):
            first = doc[first.i + 1]
        start = first.idx
    elif least > doc[0].idx and doc[noun.left_edge.i].idx == start and noun.left_edge.lower_ == "more" != noun.lower_:
        start = doc[noun.left_edge.i + 1].idx
    return NounPhrase(start, max(whole.end, end_of(noun)), semantic.i)


def _counted_conjunct(noun: Token) -> bool:
    """Has a noun coordinated with ``noun`` a number or determiner of its own ("530 clashes and 1600 attempts")?"""
    for other in noun.conjuncts:
        if any(child.dep_ in {"nummod", "det", "poss", "predet"} or child.pos_ == "NUM" for child in other.children):
            return True
        if other.pos_ not in NOUNS or other.pos_ == "PROPN":
            return True
    return False


def past_rate(doc: Doc, anchor: Token, last: int) -> Token:
    """ "52 per 100,000 people", "5% year on year": the noun behind, where the parser hung the amount on it, as it
    stands in the place of the amount; else the ``anchor`` itself."""
    noun = anchor
    while noun.head.i > noun.i and noun.dep_ in _HUNG:
        noun = noun.head
    if noun.i <= last:
        return anchor
    rated = any(token.lower_ == "per" for token in doc[last + 1 : noun.i])
    return noun if rated or _is_again(doc, last + 1) else anchor


def _is_again(doc: Doc, at: int) -> bool:
    """ "Year on year", "month-over-month"."""
    words = [token.lower_ for token in doc[at : at + 5] if token.text != "-"]
    return len(words) > 2 and words[1] in {"on", "over"} and words[0] == words[2]


def governor(token: Token, start: int) -> tuple[Token | None, str]:
    """The verb that an amount depends on, and the preposition between them.

    A preposition at or after code point ``start`` belongs to the amount ("rose above 41,000").
    """
    preposition, first = "", token.idx
    before = token.doc[_before(token, start)]
    if before.pos_ == "VERB" and before.lemma_.lower() in word_set("change", "verbs", "by_object"):
        return before, ""
    for _ in range(6):
        inside = start <= token.idx < first  # "at getting on for £20,000"
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"amod", "compound"} and not inside:
            stray = before.dep_ == "prep" and before.head.i == token.i and not any(True for _ in before.children)
            return token, before.lower_ if stray and not preposition else preposition
        if token.dep_ in {"prep", "agent"} and not preposition and token.idx < start:
            preposition = token.lower_
        if token.head.i == token.i:
            return None, preposition
        if token.pos_ in NOUNS and token.dep_ not in {
            "pobj",
            "dobj",
            "attr",
            "npadvmod",
            "nsubj",
            "dep",
            "appos",
            "conj",
            "oprd",
            "nsubjpass",
            "advmod",
            "nummod",
        }:
            return None, preposition
        token = token.head
    return None, preposition


def subject_of(verb: Token) -> Token | None:
    """The subject nearest before ``verb``; of a coordinated verb also a noun that stands right after its conjunction
    ("Bonia climbed and Dutch Lady gained 10 sen"), which parses often hang elsewhere."""
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
    if len(subjects) > 1:  # "sales in shops open on Sundays were up"
        subjects = [child for child in subjects if child.ent_type_ not in {"DATE", "TIME"}] or subjects
    if subjects:
        near = [
            child for child in subjects if child.i < verb.i and "," not in [t.text for t in verb.doc[child.i : verb.i]]
        ]
        return (near or subjects)[-1 if near else 0]
    if verb.dep_ != "conj" or verb.head.i > verb.i:
        return None
    first = min([verb.i, *(child.i for child in verb.lefts if child.dep_ in {"aux", "auxpass", "neg", "advmod"})])
    doc = verb.doc
    for start in range(first - 1, max(first - 8, verb.head.i), -1):
        if doc[start].dep_ != "cc":
            continue
        group = doc.span(start + 1, first)
        root = group.root if len(group) else None
        stands = root is not None and root.pos_ in NOUNS and not any(token.is_punct for token in group)
        return root if stands and root is not None and root.dep_ != "pobj" else None
    return None


def _before(token: Token, start: int) -> int:
    """Index of the last token before code point ``start``, at most eight left of ``token``."""
    for i in range(token.i, max(token.i - 9, 0), -1):
        if token.doc[i - 1].idx < start <= token.doc[i].idx:
            return i - 1
    return token.i
