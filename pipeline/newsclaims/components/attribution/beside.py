"""The cue beside a quotation: right after or before it, in the line above, or behind the last of its paragraphs."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from newsclaims.components.attribution import leadins
from newsclaims.components.cues import can_speak, feature
from newsclaims.components.mirror import Doc, Token
from newsclaims.components.pages import Page
from newsclaims.components.particles import is_with_particle
from newsclaims.components.phrases import end_of
from newsclaims.components.quotations import Quotation
from newsclaims.lexicon import word_set

_NAMING = {"nsubj", "dative", "prep", "npadvmod", "advmod", "punct"}  # behind a cue that only names who spoke
_BEGINNING = {"", "\n", ".", "!", "?", "”", '"'}  # before a quotation that starts a sentence
_REACH = 14  # tokens between a quotation and its cue


def cue_of(page: Page, mark: Quotation, within: tuple[int, int]) -> Token | None:
    """The cue of ``mark``, which stands in the paragraph ``within``; the nearest first."""
    start, end = within
    return _after(page, mark, end) or _before(page, mark, start) or _above(page, mark, start) or _at_last(page, mark)


def cue_beside(page: Page, marks: tuple[Quotation, ...], mark: Quotation, within: tuple[int, int]) -> Token | None:
    """The cue right after or right before ``mark``, one of ``marks``, inside the extent ``within``."""
    inner = replace(page, marks=marks)
    return _after(inner, mark, within[1]) or _before(inner, mark, within[0])


def words_in(doc: Doc, start: int, end: int) -> list[Token]:
    span = doc.char_span(start, end, alignment_mode="contract") if start < end else None
    return [] if span is None else list(span)


def _after(page: Page, mark: Quotation, end: int) -> Token | None:
    """'"…," said Kurbonov'; behind a full stop ('"…." Kurbonov said.') only a sentence that says nothing else."""
    if not mark.closed:
        return None
    last = page.text[mark.inner_end - 1]
    stopped = last == "." and page.text[mark.end : mark.end + 1] != ","
    stop = min([end, *(other.start for other in page.marks if other.start >= mark.end)])
    window = words_in(page.doc, mark.end, stop)[:_REACH]
    if window and window[0].dep_ == "cc" and not any(token.dep_ == "nsubj" for token in window[:3]):
        return None  # 'called the letter “insulting,” and said that'
    for token in window:
        if token.text in {".", ";", "?", "!"} and _after_title(token):
            continue
        if token.text in {".", ";", "?", "!"} or token.is_space:
            break
        if token.pos_ in {"VERB", "AUX"} and (feature("speech", token.lemma_.lower()) or is_with_particle(token)):
            if last in "!?" and _starts_anew(token, mark.end):
                return None
            if stopped and not _only_names(page, mark, window, token):
                return None
            subject = next((child for child in token.lefts if child.dep_ == "nsubj"), None)
            if subject is not None and subject.idx < mark.start and any(c.dep_ == "ccomp" for c in token.rights):
                return None  # "The firm, called “the safest of all”, said that"
            return token if token.tag_ in {"VBD", "VBZ", "VBP", "VB", "VBN"} else None
    return _unlisted(page, mark, window)


def _at_last(page: Page, mark: Quotation) -> Token | None:
    """The cue behind the last of the paragraphs of a quotation: "“The mine is safe. ¶ “It pays,” he said"."""
    last, here = mark, page.line(mark.start)
    if page.lines[here][0] != mark.start:
        return None  # whose it is stands in its own paragraph
    while not last.closed:
        line = page.line(last.start) + 1
        if not 0 < line < len(page.lines):
            return None
        first = page.lines[line][0]
        index = bisect_left(page.all_marks, first, key=lambda other: other.start)
        if index == len(page.all_marks) or page.all_marks[index].start != first:
            return None
        last = page.all_marks[index]
    return None if last is mark else _after(page, last, page.lines[page.line(last.start)][1])


def _unlisted(page: Page, mark: Quotation, window: list[Token]) -> Token | None:
    """ "“The mine is safe,” Roe released in a statement", "…,” laughed Roe": behind a sentence and a comma any verb."""
    text = page.text
    before = text[max(mark.start - 3, 0) : mark.start].rstrip(" ")[-1:]
    if text[mark.inner_end - 1] != "," or not text[mark.inner_start].isupper() or before not in _BEGINNING:
        return None
    for token in window:
        if token.text in {".", ";", "?", "!", ","}:
            return None
        if token.tag_ == "VBD":
            subject = next((child for child in token.children if child.dep_ == "nsubj"), None)
            first = subject is not None and subject.left_edge.idx <= window[0].idx
            if token.i == window[0].i and subject is not None and subject.left_edge.i == token.i + 1:
                return token if can_speak(subject) else None
            alone = all(child.dep_ in _NAMING for child in token.rights)
            return token if first and alone and token.pos_ == "VERB" else None
    return None


def _only_names(page: Page, mark: Quotation, window: list[Token], verb: Token) -> bool:
    """ "“The mine is safe.” Mr Roe told reporters.": the sentence behind whole sentences only says whose they were."""
    if not feature("closing", verb.lemma_.lower()) or not page.text[mark.inner_start].isupper():
        return False
    told = feature("addressing", verb.lemma_.lower())
    if any(child.dep_ not in _NAMING and not (told and child.dep_ == "dobj") for child in verb.rights):
        return False
    ended = any(token.i > verb.i and (token.is_sent_start or token.text == ".") for token in window)
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    named = subject is not None and subject.idx >= mark.end and not _starts_anew(verb, mark.end)
    return named and (ended or len(window) < _REACH)


def _after_title(stop: Token) -> bool:
    """The full stop of "Col. Lind told reporters", which the tokenizer has cut off."""
    title = stop.nbor(-1)
    return stop.text == "." and not title.whitespace_ and f"{title.lower_}." in word_set("phrases", "titles")


def _starts_anew(verb: Token, end: int) -> bool:
    """'“… Think of that!” In another post, he said': between quotation and speaker a new sentence has begun."""
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), verb)
    return any(token.idx >= end and token.is_alpha for token in verb.doc[verb.sent.start : subject.left_edge.i])


def _before(page: Page, mark: Quotation, start: int) -> Token | None:
    """'Kurbonov said: "…"', 'said, "…"', 'said that "…"'."""
    begin = max([start, *(other.end for other in page.marks if other.end <= mark.start and other.double)])
    window = words_in(page.doc, begin, mark.start)
    if not window or window[-1].text in {".", "!", "?"}:
        return None
    for token in reversed(window[-_REACH - 6 :]):
        if token.text in {".", "!", "?"}:
            return None
        if token.lemma_ == "ask" and token.tag_ == "VBN" and token.dep_ == "advcl":
            return None  # "Asked about it, Roe issued a statement: “…”"
        spoken = feature("speech", token.lemma_.lower()) or (window[-1].text == ":" and leadins.is_speaking(token))
        if token.pos_ in {"VERB", "AUX"} and (spoken or is_with_particle(token)):
            close = mark.start - end_of(token) < 8 or window[-1].text in {",", ":"}
            return token if close else None
    return None


def _above(page: Page, mark: Quotation, start: int) -> Token | None:
    """ "The Post reports that:" in the paragraph before one that starts with the quotation."""
    here = page.line(mark.start)
    if here < 1 or page.text[start : mark.start].strip():
        return None
    return leadins.cue_of(page.doc, page.text, page.lines[here - 1], quoted=True)
