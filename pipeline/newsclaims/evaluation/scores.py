"""Scores of claims against gold (claims.md section 3): counts first, figures from counts.

Precision looks from the system's side, recall from the gold side. In a subset (claims with a quantity, …) each side
counts its own claims of the subset, so a pair can count on one side only; over all claims the two counts of right
pairs are equal. Nothing divided by nothing is 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from newsclaims.evaluation.alignment import Alignment, align
from newsclaims.evaluation.fields import CORE, EXTRA, FIELDS, Value, agreements
from newsclaims.model import Claim

SUBSETS: dict[str, Callable[[Claim], bool]] = {
    "all": lambda claim: True,
    "quantity": lambda claim: claim.quantity is not None,
    "time": lambda claim: claim.time is not None,
    "attributed": lambda claim: bool(claim.attribution),
}
CLAIM_SCORES = ("detection", "core", "exact")
END_TO_END, ALIGNED = "field.", "aligned."
SCORES = (
    *CLAIM_SCORES,
    *(END_TO_END + name for name in (*FIELDS, *EXTRA)),
    *(ALIGNED + name for name in (*FIELDS, *EXTRA)),
)


@dataclass(frozen=True, slots=True)
class Count:
    """``right_system`` of ``system`` items of the output are right; ``right_gold`` of ``gold`` items were found."""

    right_system: int = 0
    system: int = 0
    right_gold: int = 0
    gold: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(
            self.right_system + other.right_system,
            self.system + other.system,
            self.right_gold + other.right_gold,
            self.gold + other.gold,
        )

    @property
    def precision(self) -> float:
        return self.right_system / self.system if self.system else 0.0

    @property
    def recall(self) -> float:
        return self.right_gold / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return f1(self.precision, self.recall)

    def swapped(self) -> Count:
        return Count(self.right_gold, self.gold, self.right_system, self.system)


def f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


Counts = dict[tuple[str, str], Count]
"""Counts by (subset, score)."""


def by_document(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    documents: dict[str, list[Claim]] = {}
    for claim in claims:
        documents.setdefault(claim.doc_id, []).append(claim)
    return documents


def score_documents(
    gold: Mapping[str, Sequence[Claim]], system: Mapping[str, Sequence[Claim]], documents: Sequence[str]
) -> dict[str, Counts]:
    """Counts of every score for each of ``documents``; one without claims on a side counts as empty there."""
    return {doc: count(align(gold.get(doc, ()), system.get(doc, ()))) for doc in documents}


def total(counts: Iterable[Counts]) -> Counts:
    """Sums over documents."""
    sums: Counts = {(subset, name): Count() for subset in SUBSETS for name in SCORES}
    for one in counts:
        for key, value in one.items():
            sums[key] = sums[key] + value
    return sums


def count(alignment: Alignment) -> Counts:
    """Counts of every score in every subset for one aligned document."""
    rows = tuple(_rows(alignment))
    return {
        (subset, name): _tally(rows, member, judge)
        for subset, member in SUBSETS.items()
        for name, judge in _JUDGES.items()
    }


@dataclass(frozen=True, slots=True)
class _Row:
    """A pair, a miss (no system claim) or a false alarm (no gold claim), with its field agreements."""

    gold: Claim | None
    system: Claim | None
    detected: bool
    agrees: Mapping[str, bool]


def _rows(alignment: Alignment) -> Iterator[_Row]:
    for pair in alignment.pairs:
        yield _Row(pair.gold, pair.system, pair.detected, agreements(pair.gold, pair.system))
    yield from (_Row(claim, None, False, {}) for claim in alignment.misses)
    yield from (_Row(None, claim, False, {}) for claim in alignment.false_alarms)


Judge = Callable[[_Row], tuple[bool, bool, bool]]
"""Of a row: does the gold side hold an item, does the system side, are they right."""


def _whole(right: Callable[[_Row], bool]) -> Judge:
    def judge(row: _Row) -> tuple[bool, bool, bool]:
        return row.gold is not None, row.system is not None, right(row)

    return judge


def _field(value: Callable[[Claim], Value], aligned: bool) -> Judge:
    """A field that is null on both sides counts for nothing; null against a value is a miss or a false alarm."""

    def judge(row: _Row) -> tuple[bool, bool, bool]:
        if aligned and (row.gold is None or row.system is None):
            return False, False, False
        gold = None if row.gold is None else value(row.gold)
        system = None if row.system is None else value(row.system)
        return gold is not None, system is not None, gold is not None and gold == system

    return judge


def _core(row: _Row) -> bool:
    return bool(row.agrees) and all(row.agrees[name] for name in CORE)


def _exact(row: _Row) -> bool:
    return bool(row.agrees) and all(row.agrees.values())


_JUDGES: dict[str, Judge] = {
    "detection": _whole(lambda row: row.detected),
    "core": _whole(_core),
    "exact": _whole(_exact),
    **{END_TO_END + name: _field(value, False) for name, value in {**FIELDS, **EXTRA}.items()},
    **{ALIGNED + name: _field(value, True) for name, value in {**FIELDS, **EXTRA}.items()},
}


def _tally(rows: Sequence[_Row], member: Callable[[Claim], bool], judge: Judge) -> Count:
    right_system = system = right_gold = gold = 0
    for row in rows:
        gold_item, system_item, right = judge(row)
        if gold_item and row.gold is not None and member(row.gold):
            gold += 1
            right_gold += right
        if system_item and row.system is not None and member(row.system):
            system += 1
            right_system += right
    return Count(right_system, system, right_gold, gold)
