"""What a field of a claim says for scoring: a value to compare, or None where the claim says nothing.

Compared are (claims.md section 3): quantity by value or low/high, unit and modifier; measured entity, subject and
object by head lemma; predicate by lemma and voice; time by its inclusive bounds; EDTF as written; place by canonical
name; attribution by the canonical source (innermost, and the whole chain); polarity and modality. Names are compared
without regard to case, white space and the shape of apostrophes; a source that has no canonical name counts by its
head, so that two unresolved "they" agree.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable

from newsclaims.model import Argument, Claim, Modality, Polarity
from newsclaims.text import normalise, squeeze

Value = Hashable | None


def _name(text: str) -> str:
    return squeeze(normalise(text)).replace("’", "'").replace("‘", "'").casefold()


def _head(argument: Argument | None) -> Value:
    return None if argument is None else argument.head.lower()


def _source(argument: Argument) -> Value:
    return _name(argument.canonical) if argument.canonical is not None else ("head", argument.head.lower())


def quantity(claim: Claim) -> Value:
    q = claim.quantity
    return None if q is None else (q.value, q.low, q.high, q.unit, q.modifier)


def measured_entity(claim: Claim) -> Value:
    return None if claim.quantity is None else _head(claim.quantity.measured_entity)


def subject(claim: Claim) -> Value:
    return _head(claim.subject)


def object_(claim: Claim) -> Value:
    return _head(claim.object)


def predicate(claim: Claim) -> Value:
    return squeeze(claim.predicate.lemma).lower(), claim.predicate.voice


def time(claim: Claim) -> Value:
    return None if claim.time is None else (claim.time.earliest, claim.time.latest)


def edtf(claim: Claim) -> Value:
    return None if claim.time is None else claim.time.edtf


def place(claim: Claim) -> Value:
    return None if claim.place is None else _name(claim.place.canonical)


def attribution(claim: Claim) -> Value:
    return _source(claim.attribution[-1].source) if claim.attribution else None


def attribution_chain(claim: Claim) -> Value:
    return tuple(_source(level.source) for level in claim.attribution) or None


def polarity(claim: Claim) -> Value:
    return claim.polarity


def modality(claim: Claim) -> Value:
    return claim.modality


def negative(claim: Claim) -> Value:
    """Polarity as a search for negative claims, which a field that is nearly always "positive" cannot show."""
    return claim.polarity if claim.polarity is Polarity.NEGATIVE else None


def non_asserted(claim: Claim) -> Value:
    """Modality as a search for claims that are not asserted."""
    return claim.modality if claim.modality is not Modality.ASSERTED else None


FIELDS: dict[str, Callable[[Claim], Value]] = {
    "quantity": quantity,
    "measured_entity": measured_entity,
    "subject": subject,
    "object": object_,
    "predicate": predicate,
    "time": time,
    "edtf": edtf,
    "place": place,
    "attribution": attribution,
    "attribution_chain": attribution_chain,
    "polarity": polarity,
    "modality": modality,
}
EXTRA: dict[str, Callable[[Claim], Value]] = {"negative": negative, "non_asserted": non_asserted}
CORE = ("subject", "predicate", "quantity", "time", "attribution", "polarity")


def agreements(gold: Claim, system: Claim) -> dict[str, bool]:
    """Of each field, whether the two say the same (nothing on both sides is the same)."""
    return {name: value(gold) == value(system) for name, value in FIELDS.items()}
