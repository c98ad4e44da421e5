"""A claim in words: one line, and field by field."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from html import escape

from newsclaims.model import Argument, Attribution, Claim, Modality, Oblique, Polarity, Quantity, Time, Voice
from newsclaims.text import squeeze

RECORD_FIELDS = (
    "subject",
    "predicate",
    "object",
    "obliques",
    "quantity",
    "measured_entity",
    "time",
    "edtf",
    "place",
    "attribution",
    "attribution_chain",
    "polarity",
    "modality",
)


def describe(claim: Claim) -> dict[str, str]:
    """What each field says; fields that say nothing are absent."""
    return {name: value for name, value in _described(claim) if value}


def _described(claim: Claim) -> Iterator[tuple[str, str]]:
    yield "subject", _argument(claim.subject)
    passive = " (passive)" if claim.predicate.voice is Voice.PASSIVE else ""
    yield "predicate", f"{claim.predicate.lemma}{passive} ← {_plain(claim.predicate.text)}"
    yield "object", _argument(claim.object)
    yield "obliques", "; ".join(f"{one.preposition} {_argument(one)}" for one in claim.obliques)
    if claim.quantity is not None:
        yield "quantity", amount(claim.quantity)
        yield "measured_entity", _argument(claim.quantity.measured_entity)
    if claim.time is not None:
        yield "time", _days(claim.time)
        yield "edtf", claim.time.edtf or "unresolved"
    if claim.place is not None:
        yield "place", f"{claim.place.canonical} ({claim.place.label}) ← {_plain(claim.place.text)}"
    if claim.attribution:
        yield "attribution", _source(claim.attribution[-1])
    if len(claim.attribution) > 1:
        yield "attribution_chain", " › ".join(_source(level) for level in claim.attribution)
    yield "polarity", claim.polarity.value
    yield "modality", claim.modality.value


def _plain(text: str) -> str:
    return squeeze(text)


def _argument(argument: Argument | Oblique | None) -> str:
    if argument is None:
        return ""
    label = f" ({argument.label})" if argument.label else ""
    canonical = argument.canonical if argument.canonical is not None else "?"
    return f"{argument.head}{label} = {canonical} ← {_plain(argument.text)}"


def _source(level: Attribution) -> str:
    name = level.source.canonical or f"? {level.source.text}"
    cue = f", “{_plain(level.cue.text)}”" if level.cue else ""
    return f"{_plain(name)} ({level.quote.value}{cue})"


def number(value: Decimal) -> str:
    return f"{value:,.10f}".rstrip("0").rstrip(".")


def amount(quantity: Quantity) -> str:
    """ "more_than 30 t (mass) ← more than 30 tons"."""
    if quantity.value is not None:
        figure = number(quantity.value)
    else:
        low, high = (number(bound) if bound is not None else "…" for bound in (quantity.low, quantity.high))
        figure = f"{low} to {high}"
    modifier = "" if quantity.modifier.value == "equal" else f"{quantity.modifier.value.replace('_', ' ')} "
    unit = "" if quantity.unit == "1" else f" {quantity.unit}"
    role = "" if quantity.role.value == "level" else f", {quantity.role.value}"
    same = ", anaphoric" if quantity.anaphoric else ""
    return f"{modifier}{figure}{unit} ({quantity.dimension}{role}{same}) ← {_plain(quantity.text)}"


def _days(time: Time) -> str:
    first, last = (day.isoformat() if day else "…" for day in (time.earliest, time.latest))
    return f"{first if first == last else f'{first} to {last}'} ← {_plain(time.text)}"


def headline(claim: Claim) -> str:
    """One line of HTML: who did what, how much, when, where, says who."""
    parts = []
    if claim.subject is not None:
        parts.append(_tag("subject", claim.subject.canonical or claim.subject.text))
    negation = "not " if claim.polarity is Polarity.NEGATIVE else ""
    modality = "" if claim.modality is Modality.ASSERTED else f" [{claim.modality.value}]"
    parts.append(_tag("predicate", f"{negation}{claim.predicate.lemma}{modality}"))
    if claim.object is not None:
        parts.append(_tag("object", claim.object.canonical or claim.object.text))
    if claim.quantity is not None:
        parts.append(_tag("quantity", claim.quantity.text))
    if claim.time is not None:
        parts.append(_tag("time", claim.time.edtf or claim.time.text))
    if claim.place is not None:
        parts.append(_tag("place", claim.place.canonical))
    if claim.attribution:
        names = (level.source.canonical or level.source.text for level in claim.attribution)
        parts.append(_tag("source", "says " + ", says ".join(reversed([_plain(name) for name in names]))))
    return " ".join(parts)


def _tag(name: str, text: str) -> str:
    return f'<span class="m {name}">{escape(_plain(text))}</span>'
