"""Confidence of a claim: a logistic model over what the rules say of it.

It was fitted on the development part of the gold and on annotated news of other origin, its level on twelve articles
that the rules had not been tuned on.

Of the claims at 0.8, 80 % are right in the sense of the core claim score (subject, predicate, quantity, time, innermost
source and polarity). The weights are data (``lexicon/data/confidence.toml``), written by
``pipeline/training/calibrate.py``; a feature without a weight counts for nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from newsclaims.lexicon import load
from newsclaims.model import Claim, Modality, Polarity, Role

PREFIXES = ("clause:", "predicate:", "subject:", "time:", "measure:")


def features(claim: Claim) -> dict[str, float]:
    """Named features of a claim; lengths are in hundreds of code points."""
    found = {"bias": 1.0}
    found["sentence length"] = min(5.0, (claim.sentence.end - claim.sentence.start) / 100)
    found["evidence length"] = min(4.0, (claim.end - claim.start) / 100)
    found.update(dict.fromkeys(_flags(claim), 1.0))
    return found


def _flags(claim: Claim) -> Iterator[str]:
    for evidence in claim.evidence:
        if evidence.rule.startswith(PREFIXES):
            yield evidence.rule
    if claim.subject is None:
        yield "no subject"
    elif claim.subject.canonical is None:
        yield "unresolved subject"
    if claim.quantity is not None:
        yield "quantity"
        if claim.quantity.role is not Role.LEVEL:
            yield "change"
        if claim.quantity.measured_entity is None:
            yield "nothing measured"
        if claim.quantity.anaphoric:
            yield "anaphoric"
    if claim.attribution:
        yield f"quote:{claim.attribution[-1].quote.value}"
        if len(claim.attribution) > 1:
            yield "nested"
        if claim.attribution[-1].source.canonical is None:
            yield "unresolved source"
        elif claim.attribution[-1].source.label is None:
            yield "unnamed source"
    if claim.polarity is Polarity.NEGATIVE:
        yield "negative"
    if claim.modality is not Modality.ASSERTED:
        yield "not asserted"


def confidence_of(claim: Claim) -> float:
    """Probability that the core of the claim is right, to two decimals."""
    weights = load("confidence").get("weights", {})
    total = sum(value * weights.get(name, 0.0) for name, value in features(claim).items())
    return round(1 / (1 + math.exp(-total)), 2)
