"""Uncertainty of scores: percentile bootstrap over documents, and a paired permutation test of two outputs.

Both resample whole documents, because the claims of one article are not independent of each other. The random
generator is seeded, so that two runs print the same figures.
Sources: Efron & Tibshirani (1993), ch. 13; Yeh (2000), "More accurate tests for the statistical significance of
result differences", COLING.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from newsclaims.evaluation.scores import Count

RESAMPLES = 2000
PERMUTATIONS = 10_000
LEVEL = 0.95
_SEED = 20_250_101

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Intervals:
    """95 % intervals of the three figures."""

    precision: Interval
    recall: Interval
    f1: Interval


@dataclass(frozen=True, slots=True)
class Difference:
    """F1 of one output minus F1 of another, and the two-sided p-value of a difference at least as large."""

    f1: float
    p_value: float


def intervals(documents: Sequence[Count], resamples: int = RESAMPLES) -> Intervals:
    """Percentile intervals of precision, recall and F1 when documents are drawn anew with replacement."""
    import numpy as np

    if not documents:
        return Intervals((0.0, 0.0), (0.0, 0.0), (0.0, 0.0))
    generator = np.random.default_rng(_SEED)
    size = len(documents)
    draws = generator.multinomial(size, [1 / size] * size, size=resamples)
    figures = _figures(draws @ _matrix(documents))
    tail = (1 - LEVEL) / 2
    low, high = (np.quantile(figures, q, axis=1) for q in (tail, 1 - tail))
    precision, recall, f1 = ((float(a), float(b)) for a, b in zip(low, high, strict=True))
    return Intervals(precision, recall, f1)


def compare(one: Sequence[Count], other: Sequence[Count], permutations: int = PERMUTATIONS) -> Difference:
    """Paired permutation test: per document, which output is which is swapped at random.

    ``one`` and ``other`` are counts of the same documents in the same order.

    Raises:
        ValueError: they differ in length.
    """
    import numpy as np

    if len(one) != len(other):
        raise ValueError("both outputs need counts of the same documents")
    if not one:
        return Difference(0.0, 1.0)
    a, b = _matrix(one), _matrix(other)
    observed = _f1(a.sum(axis=0, keepdims=True))[0] - _f1(b.sum(axis=0, keepdims=True))[0]
    keep = np.random.default_rng(_SEED).integers(0, 2, size=(permutations, len(one)))
    shuffled = _f1(keep @ a + (1 - keep) @ b) - _f1(keep @ b + (1 - keep) @ a)
    extreme = int((np.abs(shuffled) >= abs(observed) - 1e-12).sum())
    return Difference(float(observed), (extreme + 1) / (permutations + 1))


def _matrix(documents: Sequence[Count]) -> Any:
    import numpy as np

    return np.array([(c.right_system, c.system, c.right_gold, c.gold) for c in documents], dtype=float)


def _figures(sums: Any) -> Any:
    """Precision, recall and F1 of rows of summed counts."""
    import numpy as np

    precision = np.divide(sums[:, 0], sums[:, 1], out=np.zeros(len(sums)), where=sums[:, 1] > 0)
    recall = np.divide(sums[:, 2], sums[:, 3], out=np.zeros(len(sums)), where=sums[:, 3] > 0)
    both = precision + recall
    f1 = np.divide(2 * precision * recall, both, out=np.zeros(len(sums)), where=both > 0)
    return np.stack([precision, recall, f1])


def _f1(sums: Any) -> Any:
    return _figures(sums)[2]
