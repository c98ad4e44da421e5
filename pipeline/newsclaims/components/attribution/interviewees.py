"""Whom an interview is with: the introduction, the head and foot of the page and the questions name the person."""

from __future__ import annotations

from collections import Counter

from newsclaims.components.extensions import article_of
from newsclaims.components.mirror import Span, Token
from newsclaims.components.pages import Page
from newsclaims.lexicon import word_set
from newsclaims.text import bare_surname

_SUBJECTS = {"nsubj", "nsubjpass"}
_BETWEEN = 6  # tokens from "with" to the name: what the person is may stand between
_TOLD = 4  # tokens from "in" to "with" in "in a long interview with"
_BREAKS = {",", "–", "—", "-"}
_MET, _SPOKEN_TO, _SUBJECT, _NAMED = 4, 3, 2, 1  # weights of a name by where it stands


def interviewee(page: Page, first: int) -> Token | None:
    """Head of the name, in the introduction where it stands there, of whom the questions from ``first`` on are put to.

    The writer (also a name set in capitals: "… talked to JANE ROE") and whoever a line like "Interview: Jane Roe" names
    are not asked. None where two are named alike.
    """
    writer = set((article_of(page.doc).author or "").lower().replace(",", " ").split())
    weights: Counter[str] = Counter()
    named: dict[str, Span] = {}
    for entity in page.doc.ents:
        if entity.label_ != "PERSON" or any(mark.start <= entity.start_char < mark.end for mark in page.all_marks):
            continue
        surname = bare_surname(entity[-1].lower_)
        weight = _weight(page, entity, first)
        if not weight or surname in writer or _asks(entity) or (entity.text.isupper() and not page.text.isupper()):
            continue
        weights[surname] += weight
        known = named.get(surname)
        if known is None or (_in_body(page, entity) and entity.end_char <= first and not _in_body(page, known)):
            named[surname] = entity
    ranked = weights.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return named[ranked[0][0]].root


def spoken_with(page: Page, first: int) -> str | None:
    """The last name of the person whom the page above ``first`` says it is an interview with."""
    met = (entity for entity in page.doc.ents if entity.end_char <= first and _is_met(entity))
    return next((entity[-1].text for entity in met if entity.label_ == "PERSON"), None)


def _weight(page: Page, entity: Span, first: int) -> int:
    """How much a name tells: spoken to in a question, subject before the questions or of the page's last words."""
    start, end = page.lines[page.line(entity.start_char)]
    text = page.text[start:end].rstrip()
    if start >= first:
        if text.endswith("?") and _is_spoken_to(entity):
            return _SPOKEN_TO
        last = page.lines[-1][0] if page.lines else 0
        closes = end >= last or not _in_body(page, entity)
        return _SUBJECT if closes and entity.start_char == start and entity.root.dep_ in _SUBJECTS else 0
    if _is_met(entity):
        return _MET
    return _SUBJECT if entity.root.dep_ in _SUBJECTS else _NAMED


def _is_spoken_to(entity: Span) -> bool:
    """ "Professor Roe, were you …?", "Is it true, Mr. Roe, that …?": with a title or alone, set off by commas."""
    doc, first = entity.doc, entity.start
    while first > 0 and doc[first - 1].lower_ in word_set("phrases", "titles"):
        first -= 1
    titled = first < entity.start or entity[0].lower_ in word_set("phrases", "titles")
    opens = doc[first].is_sent_start or (titled and doc[first - 1].text in _BREAKS)
    return bool(opens) and entity.end < len(doc) and doc[entity.end].text in {",", "?"}


def _asks(entity: Span) -> bool:
    """ "Interview: Jane Roe", "by Jane Roe", "our correspondent Jane Roe": who writes or asks."""
    doc = entity.doc
    before = [token for token in doc[max(entity.start - 2, 0) : entity.start] if not token.is_space]
    words = {token.lower_ for token in before}
    asking = word_set("layout", "jobs") | word_set("layout", "interviewing") | word_set("layout", "asking")
    return not _is_met(entity) and (bool(words & asking) or (bool(before) and before[-1].lower_ == "by"))


def _is_met(entity: Span) -> bool:
    """ "An interview with Jane Roe", "in conversation with the union leader Jane Roe", "Jan Roth spoke to Jane Roe".

    Not "said in an interview with Jane Roe", "he talked to Jane Roe", who asks.
    """
    doc, at = entity.doc, entity.start - 1
    while at > max(entity.start - _BETWEEN, 0) and doc[at].lower_ not in word_set("layout", "put_to"):
        if doc[at].is_punct or doc[at].tag_ == "POS":
            return False
        at -= 1
    if at < 1 or doc[at].lower_ not in word_set("layout", "put_to"):
        return False
    told = any(token.lower_ == "in" for token in doc[max(at - _TOLD, 0) : max(at - 2, 0)])
    told = told or any(child.lower_ in {"he", "she"} for child in doc[at - 1].lefts)
    return doc[at - 1].lower_ in word_set("layout", "interviewing") and not told


def _in_body(page: Page, entity: Span) -> bool:
    body = article_of(page.doc).body
    return not body or any(part.start <= entity.start_char < part.end for part in body)
