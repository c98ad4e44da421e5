"""Sentence starts that the layout decides: paragraph breaks and closed quotations.

Runs before the parser, which keeps what is set. Rules, each from the layout and the marks alone:

- the article's prose starts a sentence, also behind a dateline ("Staunton, November 28 – Sources …"), and what
  follows it is none of it;
- a paragraph (a line, unless the text is hard-wrapped) starts a sentence; blanks never do;
- a full stop inside a closed quotation ends the sentence when a capital follows: ``… of war.” The minister …`` (with a
  comma, question or exclamation mark the speaker may follow, so the parser decides);
- an abbreviated title before a capital ends no sentence ("Sgt. Bowe Bergdahl"), nor one before a number ("Rs. 38");
- no word starts one right behind a word, a comma or a bracket that holds no stop ("in Marno (Upper) State");
- after a stop an opening quotation mark starts the sentence, not the word after it; a closing one never does.

Whether a mark opens or closes is read from the blanks around it, as straight marks and wrongly curled ones need.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from spacy.attrs import IS_SPACE, SENT_START, SPACY
from spacy.language import Language
from spacy.tokens import Doc

from newsclaims.components.extensions import article_of, text_of
from newsclaims.components.quotations import paragraphs
from newsclaims.components.transcripts import exchange, turns
from newsclaims.lexicon import load, word_set

STOPS = {".", "!", "?", "…", "..."}
QUOTES = {'"', "“", "”", "'", "‘", "’", "''", "``"}
MIN_WRAPPED = 3
WRAPPED_SHARE = 0.3
_BLANKS = re.compile(r"[ \t]*")


class Starts(NamedTuple):
    """Indices of tokens that start a sentence, and of those that must not."""

    yes: tuple[int, ...]
    no: tuple[int, ...]


class Boundaries:
    """Sets ``is_sent_start`` before the parser runs; starts that are set already stay."""

    def __call__(self, doc: Doc) -> Doc:
        starts = find(doc)
        # all at once: setting one token asks the whole document for a parse
        values = doc.to_array(SENT_START).astype(np.int64)
        for indices, value in ((starts.no, -1), (starts.yes, 1), (run_on(doc), -1)):
            chosen = [index for index in indices if index and values[index] == 0]
            values[chosen] = value
        doc.from_array([SENT_START], values.astype(np.uint64))
        return doc


def find(doc: Doc) -> Starts:
    """Sentence starts and bars that the layout decides."""
    texts = [token.text for token in doc]
    blank_after, spaces = doc.to_array([SPACY, IS_SPACE]).T.tolist()
    yes, no = _paragraphs(texts, spaces)
    yes |= _prose_starts(doc) | _at_labels(doc) | _after_stops(texts)
    no |= _after_titles(texts) | _before_numbers(texts)
    for index, text in enumerate(texts):
        if text in QUOTES and 0 < index < len(texts) - 1:
            before = blank_after[index - 1] or spaces[index - 1]
            after = blank_after[index] or spaces[index + 1]
            if before and not after:
                _opening(texts, index, yes, no)
            elif after and not before:
                _closing(texts, index, yes, no)
    return Starts(tuple(sorted(yes)), tuple(sorted(no - yes)))


def run_on(doc: Doc) -> tuple[int, ...]:
    """Words that follow a word, a comma or a bracket without a stop in it: no sentence starts there.

    "Police in Marno (Upper) State", "and the next thing we know"; but "(He laughs.) Then he goes on".
    """
    found = []
    for token in doc[1:]:
        before = token.nbor(-1)
        closing = before.text == ")" and token.i > 1 and token.nbor(-2).is_alpha
        if (closing or before.text == "," or before.is_alpha) and token.is_alpha:
            found.append(token.i)
    return tuple(found)


def _prose_starts(doc: Doc) -> set[int]:
    """Tokens at which a stretch of the article's body begins, and what follows its end (the signature of a post)."""
    body, last = article_of(doc).body, len(text_of(doc)) - 1
    edges = [part.start for part in body] + [part.end + 1 for part in body if part.end < last]
    spans = (doc.char_span(edge, edge + 1, alignment_mode="expand") for edge in edges)
    return {span.start for span in spans if span is not None and span.start}


def _at_labels(doc: Doc) -> set[int]:
    """What is said in a transcript starts behind the speaker's label, and a label what its line starts with."""
    text = text_of(doc)
    lines = tuple(paragraphs(text))
    found = (*turns(text, lines), *exchange(text, lines))
    opening = [_BLANKS.match(text, text.rfind("\n", 0, turn.start) + 1) for turn in found]
    starts = [turn.said[0].start for turn in found] + [blanks.end() for blanks in opening if blanks is not None]
    spans = (doc.char_span(start, start + 1, alignment_mode="expand") for start in starts)
    return {span.start for span in spans if span is not None and span.start}


def _after_titles(texts: Sequence[str]) -> set[int]:
    """Names behind an abbreviated title, and the stop that the tokenizer has cut off it."""
    titles = {title for title in word_set("phrases", "titles") if title.endswith(".")}
    no = set()
    for index in range(1, len(texts) - 1):
        split = texts[index] == "." and f"{texts[index - 1].lower()}." in titles
        if (split or texts[index].lower() in titles) and texts[index - split][0].isupper():
            begins = not split and index > 1 and texts[index - 1] in STOPS and texts[index - 2].islower()
            no.update(({index + 1} if texts[index + 1][0].isupper() else set()) | (set() if begins else {index}))
    return no


def _before_numbers(texts: Sequence[str]) -> set[int]:
    """Numbers behind an abbreviation that counts or names them, and its stop: "Rs. 38 lakh", "No. 5"."""
    short, no = word_set("phrases", "before_numbers"), set()
    for index in range(1, len(texts)):
        stop = index - 1
        word = texts[stop - 1] if texts[stop] == "." and stop else texts[stop]
        if texts[index][0].isdigit() and texts[stop].endswith(".") and word.rstrip(".") in short:
            no.update({index, stop})
    return no


def _after_stops(texts: Sequence[str]) -> set[int]:
    """ "… would do. Mr. Tusk said", "… left Oslo. Gov. Brown", "… in the U.S. If it holds": after a stop titles and
    function words start one; "Lt. Gen. Brown" has two titles."""
    titles = {title for title in word_set("phrases", "titles") if title.endswith(".")}
    openers, abbreviations = word_set("phrases", "openers"), word_set("phrases", "stopped")
    yes = set()
    for index in range(2, len(texts) - 1):
        text, before, last = texts[index], texts[index - 1], texts[index - 2]
        if not text[0].isupper():
            continue
        word = len(last) > 1 and last.isalpha() and (last.islower() or f"{last.lower()}." not in titles)
        titled = before == "." and text.lower() in titles and word
        opens = before in abbreviations and text.lower() in openers and texts[index + 1][0].islower()
        if titled or opens or _after_amount(texts, index):
            yes.add(index)
    return yes


def _after_amount(texts: Sequence[str], index: int) -> bool:
    """ "fell to £44.5m. Bookings rose", "at 5 a.m. Police came"; but "at 5 a.m. Monday", "at 5 a.m. Eastern time"."""
    before, counted = texts[index - 1], texts[index - 2][0].isdigit()
    if before != "m." and before not in load("calendar")["ampm"]:
        return False
    dated = {word for kind in ("weekday", "month", "zone", "local") for word in load("calendar")[kind]}
    timed = texts[index].lower() in dated or texts[index + 1].lower() == "time"
    return counted and not timed


def _paragraphs(texts: Sequence[str], spaces: Sequence[int]) -> tuple[set[int], set[int]]:
    """Starts after line breaks; runs of blanks are barred."""
    breaks = [i for i, space in enumerate(spaces) if space and "\n" in texts[i] and i + 1 < len(texts)]
    single = [i for i in breaks if texts[i].count("\n") == 1 and i > 0 and not spaces[i + 1]]
    running = [i for i in single if texts[i + 1][0].islower() and texts[i - 1] not in STOPS]
    wrapped = len(running) >= max(MIN_WRAPPED, WRAPPED_SHARE * len(single))
    loose = set(single) if wrapped else set()
    yes = {i + 1 for i in breaks if i not in loose and not spaces[i + 1]}
    return yes, {i for i, space in enumerate(spaces) if space}


def _opening(texts: Sequence[str], index: int, yes: set[int], no: set[int]) -> None:
    """``… ended. “The next …``: the mark starts, its first word does not."""
    at = index - 1
    while at > 0 and (texts[at] in QUOTES or texts[at].isspace()):
        at -= 1
    if texts[at] in STOPS and texts[index + 1][0].isupper():
        yes.add(index)
    no.add(index + 1)


def _closing(texts: Sequence[str], index: int, yes: set[int], no: set[int]) -> None:
    """``… ended.” The next``: the mark belongs to what it closes, and the next word starts if it is a capital."""
    at = index
    while at > 0 and texts[at] in QUOTES:
        no.add(at)
        at -= 1
    following = index + 1
    if texts[at] == "." and texts[following][0].isupper() and not texts[following].isspace():
        yes.add(following)


@Language.factory("newsclaims_boundaries", assigns=["token.is_sent_start"])
def make_boundaries(nlp: Language, name: str) -> Boundaries:
    return Boundaries()
