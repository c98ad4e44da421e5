"""Quotations without a cue: who speaks is whom the clause, the sentence or the paragraph before is about."""

from __future__ import annotations

from collections.abc import Sequence

from newsclaims.components.cues import can_speak, feature
from newsclaims.components.extensions import article_of
from newsclaims.components.mirror import Doc, Token
from newsclaims.components.quotations import Quotation
from newsclaims.components.relatives import is_person
from newsclaims.lexicon import word_set
from newsclaims.model import AttributionMention

_SUBJECTS = {"nsubj", "nsubjpass"}
_TENSED = {"VBD", "VBZ", "VBP", "MD"}
_PEOPLE = {"he", "she"}
_CONTENT = {"NOUN", "VERB", "AUX", "ADJ", "ADV"}
_FEWEST = 3  # words of a clause before a bracket


def told_by(doc: Doc, text: str, start: int, mark: Quotation) -> Token | None:
    """ "Roe was blunt: “…”", "Roe spoke of the flood. “…”": who the words right before the quotation are about.

    ``start``: where the paragraph starts. Behind a full stop whole sentences are quoted, and a person told of in it.
    """
    before = text[start : mark.start].rstrip()
    whole = before[-1:] == "." and text[mark.inner_start].isupper() and text[mark.inner_end - 1] in ".!?"
    if not whole and before[-1:] not in {":", ","}:
        return None
    span = doc.char_span(start, mark.start, alignment_mode="contract")
    if span is None:
        return None
    tokens = list(span)
    subject = _subject(tokens[max((i for i, token in enumerate(tokens) if token.is_sent_start), default=0) :])
    if subject is not None and not whole and (owner := _answers(subject)) is not None:
        return owner
    if before[-1:] == "," or subject is None or not (whole or text[mark.inner_start].isupper()):
        return None
    if not whole and can_speak(subject) and subject.lower_ != "they":
        return subject
    return subject if _is_one(subject) else None


def in_brackets(doc: Doc, text: str, start: int, mark: Quotation) -> Token | None:
    """ "Roe is proud of the port (“It is ours”)", "We asked Roe about it (“It is ours”)": who speaks, or was asked.

    Not what a thing is called: "a book (“The Long Road”)", "sang a hymn (“We shall overcome”)".
    """
    span = doc.char_span(start, mark.start, alignment_mode="contract")
    inner = doc.char_span(mark.inner_start, mark.inner_end, alignment_mode="contract")
    if text[mark.start - 1 : mark.start] != "(" or span is None or len(span) < _FEWEST or inner is None:
        return None
    tokens = list(span)
    thing, whole = tokens[-2], text[mark.inner_end - 1] in ".,!?"
    thing = thing.head if thing.dep_ == "conj" else thing
    content = [token for token in inner if token.pos_ in _CONTENT][1:]
    named = not whole and (thing.dep_ == "dobj" or thing.lemma_.lower() in word_set("phrases", "wordings"))
    if named or not any(token.is_lower for token in content):
        return None
    subject = _subject(tokens[max((i for i, token in enumerate(tokens) if token.is_sent_start), default=0) :])
    if subject is None:
        return None
    return _asked(subject) or (subject if _is_one(subject) else None)


def _asked(subject: Token) -> Token | None:
    """Whom "we" asked or spoke to."""
    verb, lemma = subject.head, subject.head.lemma_.lower()
    if subject.lower_ not in word_set("cues", "features", "own_voice"):
        return None
    links = [link for link in verb.rights if link.lower_ in {"to", "with"} and feature("speaking_to", lemma)]
    questions = lemma in word_set("clauses", "questioning") | word_set("measured", "asking")
    people = (noun for over in (*([verb] if questions else []), *links) for noun in over.rights)
    return next((noun for noun in people if noun.dep_ in {"dobj", "dative", "pobj"} and can_speak(noun)), None)


def _is_one(noun: Token) -> bool:
    return noun.ent_type_ == "PERSON" or noun.lower_ in _PEOPLE


def _answers(noun: Token) -> Token | None:
    """ "Roe's answer was clear, “…”": whose words the quotation gives."""
    if noun.lemma_.lower() not in word_set("cues", "features", "answers"):
        return None
    return next((child for child in noun.lefts if child.dep_ == "poss"), None)


def _subject(sentence: Sequence[Token]) -> Token | None:
    """The subject of the first tensed verb that is not inside another clause of the sentence."""
    for token in sentence:
        tensed = token.tag_ in _TENSED or any(child.tag_ in _TENSED and child.dep_ == "aux" for child in token.lefts)
        if token.pos_ in {"VERB", "AUX"} and tensed and token.dep_ in {"ROOT", "ccomp"}:
            return next((child for child in token.lefts if child.dep_ in _SUBJECTS), None)
    return None


def person_of(window: Sequence[Token]) -> Token | None:
    """The person that the last sentence of a paragraph is about."""
    roots = [token for token in window if token.dep_ == "ROOT" and token.pos_ in {"VERB", "AUX"}]
    subjects = [child for root in roots[-1:] for child in root.lefts if child.dep_ == "nsubj"]
    return subjects[0] if subjects and _is_one(subjects[0]) else None


def only_speaker(doc: Doc, mentions: Sequence[AttributionMention], start: int, end: int) -> Token | None:
    """The one person whose words or views stand in ``[start, end)``, by whatever cue: "…, according to Jane Roe."."""
    sources = [m.source for m in mentions if m.cue is not None and m.source is not None and start <= m.cue.start < end]
    heads = [doc[source.head] for source in sources]
    if len({head.lower_ for head in heads}) != 1:
        return None
    person = heads[0].ent_type_ == "PERSON" or (heads[0].tag_ == "NN" and is_person(heads[0]))
    return heads[0] if person else None


def interviewee(doc: Doc, marks: tuple[Quotation, ...], end: int) -> Token | None:
    """The person that an article's own voice has named before ``end`` first, and more often than all others."""
    body = article_of(doc).body
    named = [
        entity
        for entity in doc.ents
        if entity.label_ == "PERSON"
        and entity.end_char <= end
        and not any(other.start <= entity.start_char < other.end for other in marks)
        and (not body or any(part.start <= entity.start_char < part.end for part in body))
    ]
    subjects = [entity for entity in named if entity.root.dep_ in _SUBJECTS]
    surnames = [entity[-1].lower_ for entity in named]
    if not subjects or subjects[0][-1].lower_ != surnames[0] or 2 * surnames.count(surnames[0]) <= len(surnames):
        return None
    return subjects[0].root
