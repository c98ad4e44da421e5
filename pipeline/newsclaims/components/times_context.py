"""What a time's words do not say themselves: tense of the clause, opening preposition, the narrative around it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date

from spacy.tokens import Doc, Token

from newsclaims.grammar.calendar_types import Expr, Found, Stretch
from newsclaims.lexicon import load, word_set

_DEICTIC = {"day", "period", "window"}
_RECENT = 12


class TokenFinder:
    """Tokens by code points."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.starts = [token.idx for token in doc]

    def tokens(self, start: int, end: int) -> list[Token]:
        """Tokens that overlap ``[start, end)``."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = bisect_left(self.starts, end)
        return [self.doc[i] for i in range(first, last)]


class Narrative:
    """The times resolved so far, and whether the text tells of their days or of those of its base date.

    ``found``: all expressions of the text: one that dates its events in full and hardly points from its own day
    (yesterday, Tuesday, last week) narrates throughout.
    """

    def __init__(self, base: date | None, found: Sequence[Found], text: str) -> None:
        self.base = base
        self.text = text
        self.recent: tuple[Stretch, ...] = ()
        self._frame: Stretch | None = None
        self._frame_end = 0
        dated = sum(1 for item in found if self._absolute(item.expr) and self._old(item.expr))
        pointing = sum(1 for item in found if item.expr.kind in _DEICTIC and item.expr.origin == "base")
        pointing += sum(1 for item in found if item.expr.kind == "weekday" and not item.expr.which)
        self.historical = dated >= 5 and dated > 4 * pointing

    @staticmethod
    def _absolute(expr: Expr) -> bool:
        return expr.kind == "date" and expr.year is not None and expr.name != "fiscal"

    def _old(self, expr: Expr) -> bool:
        return self.base is None or (expr.year is not None and expr.year < self.base.year - 1)

    def frame(self, item: Found, expr: Expr) -> Stretch | None:
        """The absolute date before that an undated month or day belongs to, if the text narrates in its time."""
        if self._frame is None or (self.base is None and not self.historical):
            return self._frame
        if self.historical:
            return self._frame
        if "\n" in self.text[self._frame_end : item.start] or item.start - self._frame_end > 250:
            return None
        return self._frame

    def comparison(self, item: Found) -> bool:
        """Figures of a quarter stand just before: "a year ago" means that quarter a year before."""
        if not self.recent or self.recent[0].unit not in {"quarter", "half"}:
            return False
        return item.start - self._last_end < 200

    _last_end = 0

    def add(self, item: Found, expr: Expr, stretch: Stretch) -> None:
        """Take ``stretch`` as the nearest time before what follows."""
        if stretch.earliest is None and not (stretch.edtf or "").startswith("-"):
            return
        if stretch.earliest is not None:
            self.recent = (stretch, *self.recent[: _RECENT - 1])
            self._last_end = item.end
        if expr.kind in {"date", "range"} and stretch.earliest is not None:
            full = self._absolute(expr) or (expr.a is not None and self._absolute(expr.a)) or self._frame is not None
            if full and (self.historical or self._old_stretch(stretch)):
                self._frame, self._frame_end = stretch, item.end
                return
        if expr.kind in {"day", "weekday", "period"} and not self.historical:
            self._frame = None
        elif self._frame is not None and stretch.earliest is not None and expr.origin == "anchor":
            self._frame, self._frame_end = stretch, item.end

    def _old_stretch(self, stretch: Stretch) -> bool:
        if self.base is None or stretch.latest is None:
            return True
        return stretch.latest.year < self.base.year - 1


def _governor(token: Token) -> Token | None:
    """The verb, or the adjective or noun with a copula, that a time depends on."""
    seen = 0
    while token.head is not token and seen < 12:
        token = token.head
        seen += 1
        if token.pos_ in {"VERB", "AUX"} or token.lemma_.lower() in word_set("calendar", "context", "prospective"):
            return token
    return token if token.pos_ in {"VERB", "AUX"} else None


def looks_ahead(tokens: Sequence[Token]) -> bool | None:
    """Whether the clause of a time lies ahead of the speaker; None: its tense cannot be told."""
    verb = _governor(tokens[-1])
    if verb is None:
        return None
    context = "context"
    if verb.lemma_.lower() in word_set("calendar", context, "prospective_participle") and verb.tag_ in {
        "VBN",
        "JJ",
        "VB",
    }:
        return True
    for _ in range(4):
        auxiliaries = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
        if auxiliaries & {"will", "'ll", "’ll", "wo", "shall", "would", "may", "could", "should", "must"}:
            return True
        if "to" in auxiliaries or (verb.dep_ in {"pcomp", "acl", "advcl", "xcomp"} and verb.tag_ == "VBG"):
            governor = verb.head
            if governor is verb:
                return True if "to" in auxiliaries else None
            if governor.lemma_.lower() in word_set("calendar", context, "prospective"):
                return True
            if governor.lemma_.lower() == "be" and "to" in auxiliaries:
                return True
            if governor.lemma_.lower() == "go" and governor.tag_ == "VBG":
                return True
            if governor.pos_ in {"NOUN", "PROPN", "ADJ"}:
                return True if "to" in auxiliaries else None
            verb = governor
            continue
        break
    if verb.tag_ in {"VBD", "VBN"} or auxiliaries & {"did", "had", "has", "have", "was", "were"}:
        return False
    if verb.tag_ in {"VBZ", "VBP"} and verb.lemma_.lower() not in word_set("calendar", context, "speech"):
        return None
    return None


def _openings() -> dict[str, str]:
    context = load("calendar")["context"]
    return {word: name for name in ("since", "until", "by", "before", "after") for word in context[f"opening_{name}"]}


_OPENINGS = _openings()


def opening_of(tokens: Sequence[Token]) -> str:
    """The preposition that makes an open interval of a time, when the time itself is its object; else empty."""
    first, last = tokens[0], tokens[-1]
    if first.i == 0:
        return ""
    before = first.nbor(-1)
    opening = _OPENINGS.get(before.lower_, "")
    if not opening:
        return ""
    if last.i + 1 < len(last.doc):
        after = last.nbor(1)
        if after.tag_ in {"POS", "NN", "NNS", "NNP", "NNPS", "JJ", "CD"} and last.head.i > last.i:
            return ""
        if after.tag_ == "POS" or after.text in {"-", "’s", "'s"}:
            return ""
    return opening
