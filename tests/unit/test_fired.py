"""The rules that a claim names as its evidence, and how sure it is of itself."""

from __future__ import annotations

from datetime import date

from newsclaims import extract
from newsclaims.model import Claim


def claims(text: str) -> tuple[Claim, ...]:
    return tuple(extract(text, published=date(2018, 11, 28)))


FIRED = {
    ("attribution.cue-clause", "said"),
    ("attribution.cue-clause", "told"),
    ("attribution.according-to", "according to"),
    ("reference.pronoun-speaker", "she"),
    ("reference.unresolved", "it"),
}


def test_rules_tell_who_spoke_and_who_is_meant() -> None:
    text = (
        "According to the Mint, Ama Orr resigned. Orr said 40 trucks were late, and she told Nils Tarn that it rained "
        "in Cuba on Friday."
    )
    found = {(e.rule, text[e.start : e.end].lower()) for claim in claims(text) for e in claim.evidence}
    assert found >= FIRED
    assert ("reference.name-full", "ama orr") not in found  # it says all there is


def test_the_unsure_claim_has_less_confidence() -> None:
    plain = claims("Peru closed 14 mines in 2019.")[0].confidence
    odd = claims("Mines 14 Peru, of the one that, closed in what 2019 they.")
    assert plain is not None and all(c.confidence is not None and c.confidence < plain for c in odd)
