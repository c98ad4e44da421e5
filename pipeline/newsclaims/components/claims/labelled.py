"""Labels before what is said are no part of the clause: "Jane Roe, 34, Varmo: “We queued for nine hours.”"."""

from __future__ import annotations

from newsclaims.components.attribution.speech import HEADED, LABEL
from newsclaims.components.extensions import text_of
from newsclaims.components.lookup import attributed
from newsclaims.components.mirror import Doc
from newsclaims.model import Clause, Span
from newsclaims.text import DOUBLE_QUOTES


def without_label(doc: Doc, clause: Clause, evidence: Span) -> Span:
    """``evidence`` from where the words under a label start, if predicate and subject lie in them."""
    at = clause.predicate.end - 1
    for mention in attributed(doc).covering(at):
        if mention.cue is None and mention.evidence[0].rule in {HEADED, LABEL}:
            start = next(content.start for content in mention.contents if content.start <= at < content.end)
            start += text_of(doc)[start] in DOUBLE_QUOTES
            if evidence.start < start and (clause.subject is None or start <= clause.subject.start):
                return Span(start, evidence.end)
    return evidence
