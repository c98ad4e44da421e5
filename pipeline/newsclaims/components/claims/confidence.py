"""Confidence of a claim: a logistic model over what the rules say of it and how sure the parser was of its words.

It was fitted on the development part of the gold and on annotated news of other origin, its level on articles that
the rules had not been tuned on.

Of the claims at 0.8, 80 % are right in the sense of the core claim score (subject, predicate, quantity, time, innermost
source and polarity). The weights are data (``lexicon/data/confidence.toml``), written by
``pipeline/training/calibrate.py``; a feature without a weight counts for nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Protocol

from newsclaims.components.extensions import certainty_of
from newsclaims.components.mirror import Doc
from newsclaims.components.phrases import end_of
from newsclaims.lexicon import load, word_set
from newsclaims.model import Argument, Claim, Modality, Polarity, Role, Span

PREFIXES = ("clause:", "predicate:", "subject:", "time:", "measure:")
_FLOOR = -4.0  # less sure than this is as good as a guess
_FAR = 3.0  # lengths and distances in hundreds of code points, at most


class _Extended(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def features(doc: Doc, claim: Claim) -> dict[str, float]:
    """Named features of a claim; lengths are in hundreds of code points, certainties logarithms of probabilities."""
    found = {"bias": 1.0}
    found["sentence length"] = _length(claim.sentence.start, claim.sentence.end)
    found["evidence length"] = _length(claim.start, claim.end)
    verb = claim.predicate
    if claim.subject is not None:
        found["subject length"] = _length(claim.subject.start, claim.subject.end)
        found["subject distance"] = _length(claim.subject.end, verb.start)
    if claim.time is not None:
        found["time distance"] = _length(verb.end, claim.time.start)
    if claim.quantity is not None:
        found["quantity distance"] = _length(verb.end, claim.quantity.start)
    source = claim.attribution[-1].source if claim.attribution else None
    if source is not None:
        found["source distance"] = _length(source.end, verb.start)
    found.update(_certainties(doc, claim))
    found.update(dict.fromkeys(_flags(doc, claim), 1.0))
    return found


def _length(one: int, other: int) -> float:
    return min(_FAR, abs(other - one) / 100)


def _certainties(doc: Doc, claim: Claim) -> Iterator[tuple[str, float]]:
    """How sure the parser is of the least sure and of the average word of the claim, its sentence and its fields.

    Another parser than the bundled one does not tell, and counts as sure as that one usually is.
    """
    certainty = certainty_of(doc)
    source = claim.attribution[-1] if claim.attribution else None
    parts: dict[str, _Extended | None] = {
        "evidence": claim,
        "sentence": claim.sentence,
        "predicate": claim.predicate,
        "subject": claim.subject,
        "object": claim.object,
        "quantity": claim.quantity,
        "time": claim.time,
        "cue": source.cue if source is not None else None,
        "source": source.source if source is not None else None,
    }
    for name, part in parts.items():
        if part is None:
            continue
        if certainty is None:
            usual = load("confidence")["usual"]
            yield from ((key, usual.get(key, 0.0)) for key in (f"{name} certainty", f"{name} mean"))
            continue
        words = certainty[doc.token_at(part.start) : doc.token_at(part.end - 1) + 1]
        yield f"{name} certainty", max(_FLOOR, float(words.min()))
        yield f"{name} mean", max(_FLOOR, 4 * float(words.mean()))


def _flags(doc: Doc, claim: Claim) -> Iterator[str]:
    yield from (evidence.rule for evidence in claim.evidence if evidence.rule.startswith(PREFIXES))
    yield f"voice {claim.predicate.voice}"
    if claim.predicate.lemma in word_set("function", "auxiliaries", "helpers"):
        yield f"lemma {claim.predicate.lemma}"
    if " " in claim.predicate.lemma:
        yield "lemma of several words"
    yield from (name for name in ("object", "place", "time", "quantity") if getattr(claim, name) is not None)
    if claim.polarity is Polarity.NEGATIVE:
        yield "negative"
    if claim.modality is not Modality.ASSERTED:
        yield "not asserted"
    if claim.time is not None and not _within(claim.time.start, claim):
        yield "time outside"
    yield from _subject_flags(doc, claim)
    yield from _quantity_flags(claim)
    yield from _source_flags(doc, claim)


def _within(position: int, span: Span | Claim) -> bool:
    return span.start <= position < span.end


def _subject_flags(doc: Doc, claim: Claim) -> Iterator[str]:
    subject = claim.subject
    if subject is None:
        yield "no subject"
        return
    if subject.canonical is None:
        yield "unresolved subject"
    if _is_pronoun(doc, subject):
        yield "pronoun subject"
    if subject.start > claim.predicate.start:
        yield "subject behind"
    if not _within(subject.start, claim):
        yield "subject outside"


def _quantity_flags(claim: Claim) -> Iterator[str]:
    if claim.quantity is None:
        return
    if claim.quantity.unit not in {None, "1"}:
        yield "unit"
    if claim.quantity.role is not Role.LEVEL:
        yield "change"
    if claim.quantity.measured_entity is None:
        yield "nothing measured"
    if claim.quantity.anaphoric:
        yield "anaphoric"


def _source_flags(doc: Doc, claim: Claim) -> Iterator[str]:
    if not claim.attribution:
        return
    inner = claim.attribution[-1]
    yield "source"
    yield f"quote:{inner.quote.value}"
    if len(claim.attribution) > 1:
        yield "nested"
    if inner.cue is None:
        yield "no cue"
    source = inner.source
    if source is None:
        return
    if source.canonical is None:
        yield "unresolved source"
    elif source.label is None:
        yield "unnamed source"
    if _is_pronoun(doc, source):
        yield "pronoun source"
    if not _within(source.start, claim.sentence):
        yield "source outside"


def _is_pronoun(doc: Doc, argument: Argument) -> bool:
    token = doc[doc.token_at(argument.start)]
    return token.pos_ == "PRON" and end_of(token) == argument.end


def confidence_of(doc: Doc, claim: Claim) -> float:
    """Probability that the core of the claim is right, to two decimals."""
    weights = load("confidence").get("weights", {})
    total = sum(value * weights.get(name, 0.0) for name, value in features(doc, claim).items())
    return round(1 / (1 + math.exp(-total)), 2)
