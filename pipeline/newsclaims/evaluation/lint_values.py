"""Checks of the parts of a gold claim: noun phrases, predicates, quantities, times, places, quotation."""

from __future__ import annotations

from collections.abc import Iterator

from newsclaims.errors import RecordError
from newsclaims.evaluation import compact_values as plain
from newsclaims.evaluation import edtf
from newsclaims.lexicon.loader import load, word_set
from newsclaims.model import Argument, Claim, Modifier, Oblique, Place, Predicate, Quantity, Span, Time
from newsclaims.text import squeeze

ERROR, WARNING = "error", "warning"
Problem = tuple[str, str, str]
"""Severity, rule, message."""

_EDGES = " \t\n,;:"


def argument(role: str, item: Argument | Oblique) -> Iterator[Problem]:
    if item.text != item.text.strip(_EDGES):
        yield ERROR, "edges", f"{role} {item.text!r} begins or ends with white space or punctuation"
    if item.label is not None and item.label not in word_set("annotation", "labels"):
        yield ERROR, "label", f"{role}: {item.label!r} is no entity label"
    if not item.head or item.head != item.head.lower() or " " in item.head:
        yield ERROR, "head", f"{role}: head {item.head!r} is not one lower-case word"
    elif item.head[0].isdigit() or item.head in word_set("annotation", "never_heads"):
        yield WARNING, "head", f"{role}: a number, unit or quantifier ({item.head!r}) is head only if no noun is meant"
    if item.canonical is not None:
        yield from canonical(role, item.canonical, item.label)


def canonical(role: str, name: str, label: str | None) -> Iterator[Problem]:
    """White space single, no leading determiner or possessor, no brackets, no title, no pronoun."""
    if not name or name != squeeze(name):
        yield ERROR, "canonical", f"{role}: {name!r} has white space that is not one blank"
        return
    if name.lower() in word_set("annotation", "pronouns"):
        yield ERROR, "canonical", f"{role}: pronoun {name!r} as canonical name; unresolved is null"
        return
    first, _, rest = name.partition(" ")
    if rest and first.lower() in word_set("annotation", "determiners") and first not in ("No", "Our"):
        severity = WARNING if label and first[0].isupper() else ERROR
        yield severity, "canonical", f"{role}: {name!r} begins with a determiner"
    elif plain.default_canonical(name) != name:
        yield WARNING, "canonical", f"{role}: {name!r} begins with a possessor"
    if rest and label == "PERSON" and first.lower() in word_set("phrases", "titles"):
        yield WARNING, "canonical", f"{role}: {name!r} begins with a title"
    if name.endswith(")"):
        yield ERROR, "canonical", f"{role}: {name!r} ends with brackets"


def predicate(item: Predicate) -> Iterator[Problem]:
    if not item.lemma or item.lemma != squeeze(item.lemma):
        yield ERROR, "lemma", f"{item.lemma!r} is empty or has white space that is not one blank"
    if item.lemma.split()[:1] and item.lemma.split()[0] in word_set("annotation", "inflected"):
        yield ERROR, "lemma", f"{item.lemma!r} begins with an inflected auxiliary"


def quantity(item: Quantity) -> Iterator[Problem]:
    yield from _numbers(item)
    yield from _unit(item)
    try:
        read = plain.modifier(item.text, "", (item.value, item.low, item.high))
    except RecordError:
        return
    if read is not item.modifier and not item.anaphoric:
        yield WARNING, "modifier", f"{item.text!r} reads as {read}, not {item.modifier}"


def _numbers(item: Quantity) -> Iterator[Problem]:
    bounds = item.low is not None or item.high is not None
    if (item.value is None) != bounds:
        yield ERROR, "number", f"{item.text!r} needs a value, or low and high, and not both"
    if item.low is not None and item.high is not None and item.low >= item.high:
        yield ERROR, "number", f"{item.text!r}: low {item.low} is not below high {item.high}"
    if item.modifier is Modifier.RANGE and (item.low is None or item.high is None):
        yield ERROR, "number", f"{item.text!r} is a range without low and high"
    if item.value is None or item.anaphoric:
        return
    try:
        read, _, _ = plain.number(item.text, "")
    except RecordError:
        return
    if read != item.value:
        yield WARNING, "number", f"{item.text!r} reads as {read}, not {item.value}"


def _unit(item: Quantity) -> Iterator[Problem]:
    dimensions = load("annotation")["dimensions"]
    known = {code: name for name, codes in dimensions.items() for code in codes}
    known |= dict.fromkeys(word_set("annotation", "currencies"), "money")
    if item.unit not in known:
        yield ERROR, "unit", f"{item.unit!r} is no known UCUM or ISO 4217 code"
    elif item.dimension not in (known[item.unit], "other") and (item.unit, item.dimension) != ("1", "ratio"):
        yield ERROR, "unit", f"{item.unit!r} has the dimension {known[item.unit]}, not {item.dimension!r}"
    if item.dimension not in (*dimensions, "money", "other"):
        yield ERROR, "unit", f"{item.dimension!r} is no dimension"


def time(item: Time) -> Iterator[Problem]:
    first = item.text.split()[0].lower()
    if first in word_set("annotation", "time_prepositions"):
        yield WARNING, "time", f"{item.text!r} begins with a preposition"
    if item.earliest is not None and item.latest is not None and item.earliest > item.latest:
        yield ERROR, "time", f"{item.text!r}: earliest {item.earliest} is after latest {item.latest}"
    if item.edtf is None:
        return
    found = edtf.bounds(item.edtf)
    if found is None:
        yield ERROR, "edtf", f"{item.edtf!r} is not valid EDTF"
        return
    if any(mark in item.edtf for mark in "~?%X"):
        return
    early = item.earliest is not None and (found[0] is None or item.earliest < found[0])
    late = item.latest is not None and (found[1] is None or item.latest > found[1])
    if early or late:
        yield WARNING, "time", f"{item.earliest} to {item.latest} reaches beyond {item.edtf}"


def place(item: Place) -> Iterator[Problem]:
    if item.label not in ("GPE", "LOC", "FAC"):
        yield ERROR, "label", f"place: {item.label!r} is not GPE, LOC or FAC"
    yield from canonical("place", item.canonical, item.label)


def quotes(claim: Claim, text: str) -> Iterator[Problem]:
    """The quotation marks around the evidence say how the innermost source is quoted."""
    if not claim.attribution:
        return
    given, read = claim.attribution[-1].quote, plain.quote(text, Span(claim.start, claim.end))
    if given is not read:
        yield WARNING, "quote", f"{given}, but by the quotation marks it is {read}"
