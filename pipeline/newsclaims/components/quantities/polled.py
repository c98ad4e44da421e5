"""Who is polled: in "54 percent think so", "(55 percent)" the people whom the article says were asked.

Only articles with a word of polling are looked at; there a lead is one in percentage points.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from functools import cached_property

from newsclaims.components.mirror import Doc, Token
from newsclaims.components.phrases import end_of, semantic_head
from newsclaims.components.quantities.placed import SUBJECTS, Placed, start_of
from newsclaims.components.quantities.understood import uncounted
from newsclaims.lexicon import word_set
from newsclaims.model import Evidence, NounPhrase, QuantityMention, Role

_WORDS = re.compile(r"\b(?:[Pp]oll(?:s|ed|ing|sters?)?|[Ss]urveys?|surveyed|respondents)\b")
_PAIR = re.compile(r"\d\d? ?% ?[-–/] ?\d|\d\d? [a-z]{3,12} ?[-–/] ?\d\d? [a-z]{3,12}\b")
_REACH = 45
_PLURAL = {"NNS", "NNPS"}
_VAGUE = {"respondents", "participants"}


class Polls:
    """The people asked in the polls of a doc; nothing in one that tells of none."""

    def __init__(self, doc: Doc, text: str) -> None:
        self.doc = doc
        self.text = text

    @cached_property
    def told(self) -> bool:
        return _WORDS.search(self.text) is not None

    @cached_property
    def _asked(self) -> list[int]:
        """Indices of the nouns of people asked: "51 percent of voters", "a survey of 1,022 adults"."""
        populations = word_set("measured", "populations")
        found = [t.i for t in self.doc if t.tag_ in _PLURAL and _name(t) in populations and _is_asked(t)]
        return [i for i in found if self.doc[i].lower_ not in _VAGUE] or found

    @cached_property
    def _answered(self) -> list[int]:
        """Indices of the nouns for those who answer, whoever they are: "7 percent of respondents"."""
        return [t.i for t in self.doc if t.lower_ in _VAGUE and _is_asked(t)]

    def read(self, placed: Placed, mention: QuantityMention, last: QuantityMention | None) -> QuantityMention:
        """``mention`` with the people polled as what it measures, and with percent or points where they are meant."""
        if mention.unit not in {"%", "1"} or mention.dimension == "duration" or not self.told:
            return mention
        if mention.unit == "1":
            if _is_lead(self.doc, placed):
                return replace(mention, unit="pp", dimension="ratio")
            if not self._paired(mention):
                return mention
            mention = replace(mention, unit="%", dimension="ratio", entity=None)
        if mention.entity is not None and not _is_loose(mention, self.doc, placed):
            return mention
        group = self._group(placed, mention, last)
        if group is None:
            return mention
        told = Evidence("quantity.measured.polled", mention.start, mention.end)
        kept = tuple(item for item in mention.evidence if not item.rule.startswith("quantity.measured."))
        return replace(mention, entity=group, evidence=(*kept, told))

    def _paired(self, mention: QuantityMention) -> bool:
        """ "(64 good - 26 bad)": shares of those who answer."""
        if mention.value is None or not 0 < mention.value < 100:
            return False
        near = range(max(mention.start - 22, 0), mention.start + 1)
        found = _PAIR.search(self.text, near.start, mention.end + 30)
        return found is not None and found.start() <= mention.start < found.end()

    def _group(self, placed: Placed, mention: QuantityMention, last: QuantityMention | None) -> NounPhrase | None:
        anchor = placed.anchor
        before = self.text[max(mention.start - 30, 0) : mention.start]
        if mention.role is Role.FROM or (before.endswith("from ") and re.search(r"\b(?:up|down)\b", before)):
            same = last is not None and _is_polled(last) and last.start >= anchor.sent.start_char
            return last.entity if last is not None and same else self._population(placed)
        if before.endswith("(") or self._paired(mention):
            return self._answering(placed) or self._population(placed)
        following = self.doc[placed.last + 1].lower_ if placed.last + 1 < len(self.doc) else ""
        subject = anchor.dep_ in SUBJECTS or (anchor.dep_ == "conj" and anchor.head.dep_ in SUBJECTS)
        if anchor.dep_ in SUBJECTS and anchor.head.lemma_.lower() in word_set("measured", "speaking"):
            return self._speaking(placed) or self._population(placed)
        return self._population(placed) if subject or following == "who" else None

    def _speaking(self, placed: Placed) -> NounPhrase | None:
        """ "70 percent said so": who says it are the respondents, where the article has called them that."""
        at = bisect_left(self._answered, placed.first)
        return _phrase(self.doc[self._answered[at - 1]]) if at else None

    def _answering(self, placed: Placed) -> NounPhrase | None:
        """ "More voters disapprove (55 percent)", "Democrats rate it good (64 good - 26 bad)": the subject before."""
        groups = word_set("measured", "populations") | word_set("measured", "groups")
        sentence = placed.anchor.sent.start
        for token in reversed(self.doc[max(placed.first - _REACH, sentence) : placed.first]):
            if token.dep_ in SUBJECTS and token.tag_ in _PLURAL and _name(token) in groups:
                return _phrase(token)
        return None

    def _population(self, placed: Placed) -> NounPhrase | None:
        """The group that the sentence opens with, else the people asked that were named last, else first."""
        first = placed.anchor.sent.start
        if self.doc[first].lower_ == "among" and first < placed.first:
            among = next((t for t in self.doc[first].children if t.dep_ == "pobj" and t.tag_ in _PLURAL), None)
            if among is not None:
                return _phrase(among)
        if not self._asked:
            return None
        at = bisect_left(self._asked, placed.first)
        return _phrase(self.doc[self._asked[at - 1] if at else self._asked[0]])


def _name(noun: Token) -> str:
    """The singular: the lemma of a name keeps its ending."""
    return noun.lower_.removesuffix("s") if noun.tag_ == "NNPS" else noun.lemma_.lower()


def _phrase(noun: Token) -> NounPhrase:
    return NounPhrase(uncounted(noun)[0], end_of(noun), semantic_head(noun).i, True)


def _is_asked(noun: Token) -> bool:
    if noun.dep_ in SUBJECTS and noun.head.lemma_.lower() in word_set("measured", "opinions"):
        return True
    link = noun.head
    if noun.dep_ != "pobj" or link.lower_ not in word_set("measured", "asked_links"):
        return noun.dep_ == "dobj" and link.lemma_.lower() in word_set("measured", "asking")
    whole = link.head
    counted = whole.lemma_.lower() in word_set("measured", "shares")
    return counted or whole.pos_ == "NUM"


def _is_loose(mention: QuantityMention, doc: Doc, placed: Placed) -> bool:
    """Is what it measures only what was counted before, or what a comparison hangs on by the parse?"""
    rules = {item.rule for item in mention.evidence}
    if "quantity.measured.named" in rules:
        return True
    apart = mention.entity is not None and mention.entity.head < placed.anchor.sent.start
    if "quantity.measured.ellipsis" in rules or "quantity.measured.elliptic" in rules:
        return apart
    link = doc[max(start_of(doc, placed) - 1, 0)]
    who = placed.last + 1 < len(doc) and doc[placed.last + 1].lower_ == "who"
    if who and mention.entity is not None and mention.entity.head < placed.first:
        return True  # "a decline from 82% who backed it"
    compared = link.lower_ == "from" and link.i > 1 and doc[link.i - 1].lower_ in {"up", "down"}
    return compared and doc[link.i - 2].text == "," and "quantity.measured.equated" in rules


def _is_polled(mention: QuantityMention) -> bool:
    return any(item.rule in {"quantity.measured.polled", "quantity.measured.of"} for item in mention.evidence)


def _is_lead(doc: Doc, placed: Placed) -> bool:
    """ "an 11-point margin", "a lead of 5 points"."""
    point = next((t for t in doc[placed.last + 1 : placed.last + 3] if t.lemma_ == "point"), None)
    if point is None:
        return False
    leads = word_set("measured", "leads")
    of = point.head if point.dep_ == "pobj" else None
    return any(t.lemma_.lower() in leads for t in doc[point.i + 1 : point.i + 2]) or (
        of is not None and of.lower_ == "of" and of.head.lemma_.lower() in leads
    )
