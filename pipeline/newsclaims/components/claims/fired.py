"""Which rules made a claim, and on which words they fired."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from newsclaims.components import sizes
from newsclaims.components.mirror import Doc, Token
from newsclaims.components.phrases import canonical_text
from newsclaims.components.references.component import reference_of
from newsclaims.components.references.sources import chain_of
from newsclaims.model import Clause, Evidence, NounPhrase, Qualification, QuantityMention, TimeMention


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before its fields are written out."""

    clause: Clause
    qualification: Qualification
    quantity: QuantityMention | None
    time: TimeMention | None
    time_rule: str
    place: Token | None
    measure: sizes.Measure | None = None


def rules_of(doc: Doc, draft: Draft, arguments: Iterable[NounPhrase | None]) -> tuple[Evidence, ...]:
    """Rules of clause, denial and doubt, quantity, time, measure and sources, and of whom ``arguments`` stand for."""
    rules = [*draft.clause.evidence, *draft.qualification.evidence]
    if draft.quantity is not None:
        rules += draft.quantity.evidence
    if draft.time is not None:
        rules += draft.time.evidence
        rules.append(Evidence(f"time:{draft.time_rule}", draft.time.start, draft.time.end))
    if draft.measure is not None:
        rules.append(Evidence(draft.measure.rule, draft.measure.evidence.start, draft.measure.evidence.end))
    spoken = [mention for mention in chain_of(doc, draft.clause) if mention.source is not None]
    rules += (replace(item, rule=f"attribution.{item.rule}") for mention in spoken for item in mention.evidence)
    rules += _meant(doc, (*arguments, *(mention.source for mention in spoken)))
    return tuple(dict.fromkeys(rules))


def _meant(doc: Doc, phrases: Iterable[NounPhrase | None]) -> Iterator[Evidence]:
    """Of each phrase that stands for more than it says, by which rule it does: "reference.pronoun-speaker"."""
    for phrase in phrases:
        reference = reference_of(doc, phrase) if phrase is not None else None
        if phrase is None or reference is None or not reference.evidence:
            continue
        if reference.canonical != canonical_text(doc, phrase.start, phrase.end):
            yield Evidence(f"reference.{reference.evidence[0].rule}", phrase.start, phrase.end)
