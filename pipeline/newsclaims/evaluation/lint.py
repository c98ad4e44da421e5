"""Checks of gold annotation: what a machine can see to be wrong (error) or unusual (warning).

`check_document` is pure: article text and records in, findings out. Every rule has a short name, printed with its
findings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newsclaims.errors import NewsclaimsError, RecordError
from newsclaims.evaluation import gold, lint_values
from newsclaims.evaluation.lint_values import ERROR, WARNING, Problem
from newsclaims.model import Argument, Claim, Oblique, Span
from newsclaims.schema import check_offsets, from_record


@dataclass(frozen=True, slots=True)
class Finding:
    """``place``: file and line. ``severity``: error or warning."""

    place: str
    severity: str
    rule: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.severity}: {self.rule}: {self.message}"


def check_document(
    doc_id: str, text: str, records: Iterable[tuple[int, Mapping[str, Any]]], file: str = ""
) -> tuple[list[Finding], list[Claim]]:
    """Findings about the records of one article, in order of line, and the claims that could be read."""
    file = file or f"{doc_id}.jsonl"
    findings: list[Finding] = []
    claims: list[tuple[int, Claim]] = []
    for line, record in records:
        place = f"{file}:{line}"
        try:
            claim = from_record(record)
            check_offsets(claim, text)
        except RecordError as error:
            rule = "offsets" if "text[" in error.message else "schema"
            findings.append(Finding(place, ERROR, rule, error.message))
            continue
        claims.append((line, claim))
        if claim.doc_id != doc_id:
            findings.append(Finding(place, ERROR, "doc_id", f"{claim.doc_id!r} in the file of {doc_id!r}"))
        findings.extend(Finding(place, *problem) for problem in check_claim(claim, text))
    for line, problem in check_together(claims):
        findings.append(Finding(f"{file}:{line}", *problem))
    return sorted(findings, key=_order), [claim for _, claim in claims]


def _order(finding: Finding) -> tuple[int, str, str, str]:
    return int(finding.place.rpartition(":")[2]), finding.severity, finding.rule, finding.message


# ------------------------------------------------------------------------------------------------------- one claim


def check_claim(claim: Claim, text: str) -> Iterator[Problem]:
    """What is wrong with one claim whose schema and offsets are right."""
    yield from _extent(claim)
    for role, argument in arguments(claim):
        yield from lint_values.argument(role, argument)
    yield from lint_values.predicate(claim.predicate)
    for oblique in claim.obliques:
        if not oblique.preposition or oblique.preposition != oblique.preposition.lower():
            yield ERROR, "preposition", f"{oblique.preposition!r} is not a lower-case preposition"
    if claim.quantity is not None:
        yield from lint_values.quantity(claim.quantity)
    if claim.time is not None:
        yield from lint_values.time(claim.time)
    if claim.place is not None:
        yield from lint_values.place(claim.place)
    yield from lint_values.quotes(claim, text)
    if claim.confidence is not None or claim.evidence or claim.same_as:
        yield WARNING, "system-field", "confidence, evidence and same_as are fields of system output"
    if not _anchored(claim):
        yield WARNING, "anchor", "no quantity, time, name or source: is it a claim?"


def arguments(claim: Claim) -> Iterator[tuple[str, Argument | Oblique]]:
    """Every noun phrase of a claim with the name of its role."""
    if claim.subject is not None:
        yield "subject", claim.subject
    if claim.object is not None:
        yield "object", claim.object
    for i, oblique in enumerate(claim.obliques):
        yield f"obliques[{i}]", oblique
    if claim.quantity is not None and claim.quantity.measured_entity is not None:
        yield "measured_entity", claim.quantity.measured_entity
    for i, level in enumerate(claim.attribution):
        yield f"attribution[{i}]", level.source


def _extent(claim: Claim) -> Iterator[Problem]:
    if not claim.sentence.covers(Span(claim.start, claim.end)):
        yield ERROR, "sentence", "the evidence reaches beyond the sentence"
    if claim.text != claim.text.strip():
        yield ERROR, "edges", "the evidence begins or ends with white space"
    for name, item in (("quantity", claim.quantity), ("time", claim.time), ("predicate", claim.predicate)):
        if item is not None and not (claim.sentence.start <= item.start and item.end <= claim.sentence.end):
            yield WARNING, "far", f"{name} {item.text!r} lies outside the sentence"


def _anchored(claim: Claim) -> bool:
    if claim.quantity or claim.time or claim.place or claim.attribution:
        return True
    names = any(argument.label for _, argument in arguments(claim))
    return names or any(word[:1].isupper() for word in claim.text.split()[1:])


# ---------------------------------------------------------------------------------------------------- all together


def check_together(claims: Sequence[tuple[int, Claim]]) -> Iterator[tuple[int, Problem]]:
    """What claims of one article say about each other: duplicates, shared quantities, inconsistent names."""
    yield from _duplicates(claims)
    yield from _quantities(claims)
    yield from _consistency(claims)


def _duplicates(claims: Sequence[tuple[int, Claim]]) -> Iterator[tuple[int, Problem]]:
    ids: dict[str, int] = {}
    same: dict[tuple[object, ...], int] = {}
    for line, claim in claims:
        if claim.claim_id in ids:
            yield line, (ERROR, "claim_id", f"{claim.claim_id} is also that of line {ids[claim.claim_id]}")
        ids.setdefault(claim.claim_id, line)
        parts = (claim.predicate, claim.subject, claim.object, claim.quantity)
        spans = tuple(None if part is None else (part.start, part.end) for part in parts)
        if spans in same:
            yield line, (ERROR, "duplicate", f"the same predicate, subject, object and quantity as line {same[spans]}")
        same.setdefault(spans, line)


def _quantities(claims: Sequence[tuple[int, Claim]]) -> Iterator[tuple[int, Problem]]:
    """One quantity, one claim; and no claim without a quantity beside those of the same clause."""
    seen: dict[tuple[int, int], tuple[int, Claim]] = {}
    for line, claim in claims:
        q = claim.quantity
        if q is None:
            continue
        if (q.start, q.end) in seen:
            other_line, other = seen[q.start, q.end]
            severity = ERROR if other.predicate.start == claim.predicate.start else WARNING
            yield line, (severity, "one-quantity", f"{q.text!r} is also the quantity of line {other_line}")
        seen.setdefault((q.start, q.end), (line, claim))
    clauses = {_clause(claim): line for line, claim in claims if claim.quantity is not None}
    for line, claim in claims:
        if claim.quantity is None and _clause(claim) in clauses:
            where = clauses[_clause(claim)]
            yield line, (WARNING, "third-claim", f"no quantity, beside line {where} with the same predicate and one")


def _clause(claim: Claim) -> tuple[int, int, int]:
    return claim.predicate.start, claim.predicate.end, -1 if claim.subject is None else claim.subject.start


def _consistency(claims: Sequence[tuple[int, Claim]]) -> Iterator[tuple[int, Problem]]:
    """The same words at the same place have one head, one label and one canonical name.

    Measured entities are left out: in "the seven-hospital chain" the chain acts and hospitals are counted.
    """
    seen: dict[tuple[int, int], tuple[int, tuple[str, str | None, str | None]]] = {}
    for line, claim in claims:
        for role, argument in arguments(claim):
            if role == "measured_entity":
                continue
            says = (argument.head, argument.label, argument.canonical)
            first, before = seen.setdefault((argument.start, argument.end), (line, says))
            if before != says:
                yield line, (ERROR, "consistency", f"{role} {argument.text!r} is {says}, but {before} in line {first}")


# ------------------------------------------------------------------------------------------------------ the folder


def check_folder(folder: Path, texts: Mapping[str, str]) -> list[Finding]:
    """Findings about every file of a gold folder and about its splits. ``texts``: article texts by document id."""
    findings: list[Finding] = []
    documents = gold.gold_documents(folder)
    for doc_id in documents:
        file = folder / f"{doc_id}.jsonl"
        if doc_id not in texts:
            findings.append(Finding(f"{file}:0", ERROR, "article", f"no article has the id {doc_id!r}"))
            continue
        try:
            found, claims = check_document(doc_id, texts[doc_id], gold.records(file), str(file))
        except RecordError as error:
            findings.append(Finding(error.place or f"{file}:0", ERROR, "json", error.message))
            continue
        findings.extend(found)
        if not claims:
            findings.append(Finding(f"{file}:0", WARNING, "empty", "no claims"))
    findings.extend(_splits(folder, documents))
    return findings


def _splits(folder: Path, documents: Sequence[str]) -> Iterator[Finding]:
    place = f"{folder / gold.SPLITS_FILE}:0"
    try:
        splits = gold.read_splits(folder)
    except NewsclaimsError as error:
        yield Finding(place, ERROR, "splits", error.message)
        return
    if not splits.articles:
        return
    named = {doc for docs in splits.articles.values() for doc in docs}
    for doc in sorted(set(documents) - named):
        yield Finding(place, ERROR, "splits", f"{doc} is in no split")
    for doc in sorted(named - set(documents)):
        yield Finding(place, ERROR, "splits", f"{doc} has no gold file")
    for doc in sorted(named - set(splits.kinds)) if splits.kinds else ():
        yield Finding(place, ERROR, "splits", f"{doc} has no kind")
