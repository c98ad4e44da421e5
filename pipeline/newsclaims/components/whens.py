"""The date that a when-clause tells of: "since 2008 — when 595 were arrested", "last year, when costs soared"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from newsclaims.components.extensions import stored
from newsclaims.grammar.calendar_edtf import dates_of
from newsclaims.model import Clause, TimeMention

_KINDS = {"relative", "adverbial"}


def date_before_when(doc: Doc, clause: Clause) -> TimeMention | None:
    """The time right before the "when" of ``clause``, closed where the outer clause opens it ("since 2008")."""
    if clause.kind not in _KINDS:
        return None
    first = next((child for child in doc[clause.root].lefts if child.lower_ == "when"), None)
    if first is None or first.i == 0:
        return None
    before = doc[first.i - 1]
    if not before.is_punct:
        return None  # "left late on Monday when the car was stopped": when it was stopped is not said
    while before.is_punct and before.i > 0:
        before = before.nbor(-1)
    for mention in stored(doc, "times"):
        ranging = any(evidence.rule.startswith("time.range") for evidence in mention.evidence)
        if mention.claimable and not ranging and mention.start <= before.idx < mention.end:
            return _closed(mention)
    return None


def _closed(mention: TimeMention) -> TimeMention:
    if mention.opening != "since" or mention.edtf is None:
        return mention
    text = next((end for end in mention.edtf.split("/") if end != ".."), "")
    stretch = dates_of(text)
    if stretch is None:
        return mention
    return replace(mention, edtf=stretch.edtf, earliest=stretch.earliest, latest=stretch.latest, opening="")
