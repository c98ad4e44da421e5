"""Whether the confidence of claims can be trusted: calibration, ranking, and what is right above a threshold."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newsclaims.evaluation.alignment import align
from newsclaims.evaluation.fields import CORE, agreements
from newsclaims.model import Claim

LEAST = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)
_BINS = 10

Judged = list[tuple[float, bool]]
"""Confidence of each claim, and whether its core is right."""


@dataclass(frozen=True, slots=True)
class Above:
    """The claims with a confidence of at least ``least``: how many, and of how many the core is right."""

    least: float
    claims: int
    right: int


@dataclass(frozen=True, slots=True)
class Trust:
    """``error``: expected calibration error in ten bins (Guo et al. 2017), from 0 to 1. ``ranking``: area under the ROC
    curve, 0.5 by chance; None where all claims are right, or none is. ``above``: by threshold."""

    error: float
    ranking: float | None
    above: tuple[Above, ...]


def judged(gold: Sequence[Claim], system: Sequence[Claim]) -> Judged:
    """Of each claim of one article that has a confidence: it, and whether the core is right."""
    right = {id(p.system) for p in align(gold, system).pairs if _core_agrees(p.gold, p.system)}
    return [(claim.confidence, id(claim) in right) for claim in system if claim.confidence is not None]


def _core_agrees(gold: Claim, system: Claim) -> bool:
    agrees = agreements(gold, system)
    return all(agrees[name] for name in CORE)


def trust(claims: Iterable[tuple[float, bool]]) -> Trust | None:
    """Sums up claims of any number of articles; None without claims."""
    rows = list(claims)
    if not rows:
        return None
    above = []
    for least in LEAST:
        kept = [right for confidence, right in rows if confidence >= least]
        above.append(Above(least, len(kept), sum(kept)))
    return Trust(_calibration_error(rows), _ranking(rows), tuple(above))


def _calibration_error(rows: Judged) -> float:
    bins: dict[int, Judged] = {}
    for confidence, right in rows:
        bins.setdefault(min(int(confidence * _BINS), _BINS - 1), []).append((confidence, right))
    return sum(abs(sum(c for c, _ in part) - sum(r for _, r in part)) for part in bins.values()) / len(rows)


def _ranking(rows: Judged) -> float | None:
    """The chance that a right claim has more confidence than a wrong one; the same counts for half."""
    wrong = sorted(confidence for confidence, right in rows if not right)
    good = [confidence for confidence, right in rows if right]
    if not wrong or not good:
        return None
    below = sum(bisect_left(wrong, c) + bisect_right(wrong, c) for c in good) / 2
    return below / (len(wrong) * len(good))
