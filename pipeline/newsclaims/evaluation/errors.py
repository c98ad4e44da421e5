"""What is wrong with an aligned pair, by field and kind, for reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from newsclaims.evaluation.alignment import Alignment
from newsclaims.evaluation.fields import FIELDS
from newsclaims.model import Claim

MISSING, SPURIOUS, WRONG = "missing", "spurious", "wrong"
MISS, FALSE_ALARM = "miss", "false alarm"


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair, a miss or a false alarm. ``errors``: kind of error by field; empty for a pair that is right in all."""

    gold: Claim | None
    system: Claim | None
    errors: dict[str, str]


def field_errors(gold: Claim, system: Claim) -> dict[str, str]:
    """Fields in which the two differ: "missing" (only gold has it), "spurious" (only the output), "wrong" (both)."""
    found = {}
    for name, value in FIELDS.items():
        says, said = value(gold), value(system)
        if says != said:
            found[name] = MISSING if said is None else SPURIOUS if says is None else WRONG
    return found


def judge(alignment: Alignment) -> list[Judged]:
    """Every claim of a document in order of its text."""
    rows = [Judged(p.gold, p.system, field_errors(p.gold, p.system)) for p in alignment.pairs]
    rows += [Judged(claim, None, {}) for claim in alignment.misses]
    rows += [Judged(None, claim, {}) for claim in alignment.false_alarms]
    return sorted(rows, key=_order)


def _order(row: Judged) -> tuple[int, int, bool]:
    claim = row.gold or row.system
    return (claim.start, claim.end, row.gold is None) if claim else (0, 0, False)


def tally(rows: Iterable[Judged]) -> tuple[Counter[tuple[str, str]], Counter[str]]:
    """Errors by (field, kind), and claims by outcome: "right", "partly right", "miss", "false alarm"."""
    fields: Counter[tuple[str, str]] = Counter()
    outcomes: Counter[str] = Counter()
    for row in rows:
        fields.update(row.errors.items())
        outcomes[outcome(row)] += 1
    return fields, outcomes


def outcome(row: Judged) -> str:
    if row.system is None:
        return MISS
    if row.gold is None:
        return FALSE_ALARM
    return "partly right" if row.errors else "right"
