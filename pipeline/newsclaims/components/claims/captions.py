"""Captions without a mark: "A man walks past a poster on May 4, 2016 in Pellworth." says what a picture shows.

Prose does not tell in the present of a day that it names in full; captions do, in a paragraph of one sentence.
"""

from __future__ import annotations

from datetime import timedelta

from newsclaims.components.clauses.candidates import is_finite
from newsclaims.components.cues import is_cue_verb
from newsclaims.components.extensions import article_of
from newsclaims.components.lookup import placed, remembered
from newsclaims.components.mirror import Doc, Span, Token
from newsclaims.components.phrases import tokens_at
from newsclaims.components.predicates import VERBAL, children
from newsclaims.components.relatives import is_person
from newsclaims.model import Clause, TimeMention

_OLDEST = timedelta(days=366)  # before the article
_EDGE = 3  # characters of white space or marks at the edge of a paragraph
_YEAR = 4  # digits


def is_caption(doc: Doc, clause: Clause) -> bool:
    """Whether the clause stands in such a sentence."""
    sentence, known = doc[clause.root].sent, remembered(doc, "captions")
    if sentence.start not in known:
        shown = _tells_now(sentence.root) and _is_seen(sentence.root)
        known[sentence.start] = shown and _is_alone(doc, sentence) and _is_dated(doc, sentence)
    return bool(known[sentence.start])


def _tells_now(verb: Token) -> bool:
    """ "Walks", "is carried"; not "says", "has left"."""
    first = next(iter(children(verb, "aux", "auxpass")), verb)
    return first.tag_ in {"VBZ", "VBP"} and first.lemma_ != "have" and not is_cue_verb(verb)


def _is_seen(verb: Token) -> bool:
    """ "A man walks", "Berg waves", "a bus is seen"; not "the ban takes effect", "the firm faces a trial"."""
    subject = next(iter(children(verb, "nsubj", "nsubjpass", "expl")), None)
    if subject is None or subject.dep_ != "nsubj" or is_person(subject):
        return True
    known = any(c.dep_ in {"det", "poss"} and c.lower_ not in {"a", "an"} for c in subject.lefts)
    return subject.pos_ == "NOUN" and not known


def _is_alone(doc: Doc, sentence: Span) -> bool:
    around = [part for part in article_of(doc).body if part.start <= sentence.root.idx < part.end]
    return any(sentence.start_char - part.start <= _EDGE and part.end - sentence.end_char <= _EDGE for part in around)


def _is_dated(doc: Doc, sentence: Span) -> bool:
    """A day with its year, not long before the article, bare or in a clause of the present."""
    base = article_of(doc).base_date
    for _, mention in placed(doc, "times").touching(sentence.start_char, sentence.end_char):
        if base is None or mention.earliest is None or mention.earliest != mention.latest:
            continue
        if _names_year(doc, mention) and timedelta(0) <= base - mention.earliest <= _OLDEST and _is_now(doc, mention):
            return True
    return False


def _names_year(doc: Doc, mention: TimeMention) -> bool:
    return any(token.is_digit and len(token) == _YEAR for token in tokens_at(doc, mention.start, mention.end))


def _is_now(doc: Doc, mention: TimeMention) -> bool:
    """ "… in Pellworth, May 4, 2016", "as he walks by on May 4, 2016"; not "the sales begun on May 4, 2016"."""
    tokens = tokens_at(doc, mention.start, mention.end)
    first, before = tokens[0], tokens[0].nbor(-1) if tokens[0].i else tokens[0]
    if before.lower_ == "on":
        verb = next((token for token in first.ancestors if token.pos_ in VERBAL), None)
        return verb is not None and is_finite(verb) and _tells_now(verb)
    top = next((token for token in tokens if not tokens[0].i <= token.head.i <= tokens[-1].i), first)
    return (before.is_punct or before.pos_ == "PROPN") and top.head.i < first.i
