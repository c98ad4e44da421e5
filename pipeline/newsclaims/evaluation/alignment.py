"""One-to-one alignment of gold and system claims of one document (claims.md section 3).

A gold and a system claim can be aligned only where they share text (evidence, predicate or quantity overlap) and
agree in one of three ways: a content word of the predicate, the number of overlapping quantities, or at least half of
their evidence (Jaccard index of code points). The last way keeps a right clause with a wrong predicate in the figures
for fields; it does not make the claim detected. Among these pairs the assignment with the largest total weight is
taken (Kuhn 1955; Crouse 2016 as in `scipy.optimize.linear_sum_assignment`).

Weight of a pair: 4 for the same number at overlapping quantities (2 for overlapping quantities with different
numbers) + 3 for a shared content word of overlapping predicates (2 without overlap, 1 for overlap alone) + 2 × the
Jaccard index of the evidence. Ties go to the pair that agrees in more fields.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from newsclaims.evaluation.fields import agreements
from newsclaims.lexicon.loader import word_set
from newsclaims.model import Argument, Claim, Cue, Oblique, Place, Predicate, Quantity, Span, Time

_HALF = 0.5
_TIE = 0.01

Located = Claim | Argument | Oblique | Predicate | Quantity | Time | Place | Cue | Span


@dataclass(frozen=True, slots=True)
class Pair:
    """An aligned gold and system claim. ``detected``: they share a predicate content word or the quantity's number."""

    gold: Claim
    system: Claim
    detected: bool


@dataclass(frozen=True, slots=True)
class Alignment:
    """All claims of one document: pairs, misses (gold alone) and false alarms (system alone)."""

    pairs: tuple[Pair, ...]
    misses: tuple[Claim, ...]
    false_alarms: tuple[Claim, ...]


def content_words(lemma: str) -> frozenset[str]:
    """Words of a predicate lemma that carry meaning; all of them when none does.

    Left out: "to", "not", the copula and light auxiliaries beside another word, verb particles.

    >>> sorted(content_words("begin to transfer")), sorted(content_words("be capable")), sorted(content_words("be"))
    (['begin', 'transfer'], ['capable'], ['be'])
    """
    words = frozenset(lemma.lower().split())
    return words - word_set("annotation", "light_words") or words


def same_content_word(gold: Predicate, system: Predicate) -> bool:
    return bool(content_words(gold.lemma) & content_words(system.lemma))


def same_number(gold: Quantity | None, system: Quantity | None) -> bool:
    """Overlapping quantities with the same value, or the same bounds of a range."""
    if gold is None or system is None or not overlap(gold, system):
        return False
    return (gold.value, gold.low, gold.high) == (system.value, system.low, system.high)


def detected(gold: Claim, system: Claim) -> bool:
    return same_content_word(gold.predicate, system.predicate) or same_number(gold.quantity, system.quantity)


def overlap(one: Located | None, other: Located | None) -> bool:
    if one is None or other is None:
        return False
    return one.start < other.end and other.start < one.end


def jaccard(one: Located, other: Located) -> float:
    """Shared code points over all code points of two spans."""
    shared = max(0, min(one.end, other.end) - max(one.start, other.start))
    return shared / max(1, (one.end - one.start) + (other.end - other.start) - shared)


def weight(gold: Claim, system: Claim) -> float:
    """Weight of aligning the two; 0: they cannot be aligned."""
    predicates, quantities = overlap(gold.predicate, system.predicate), overlap(gold.quantity, system.quantity)
    if not (predicates or quantities or overlap(gold, system)):
        return 0.0
    word, number = same_content_word(gold.predicate, system.predicate), same_number(gold.quantity, system.quantity)
    evidence = jaccard(gold, system)
    if not (word or number or evidence >= _HALF):
        return 0.0
    points = 4 if number else 2 if quantities else 0
    points += (3 if predicates else 2) if word else (1 if predicates else 0)
    return points + 2 * evidence + _TIE * sum(agreements(gold, system).values())


def align(gold: Sequence[Claim], system: Sequence[Claim]) -> Alignment:
    """Maximum-weight one-to-one alignment; the same whatever the order of either side and whichever comes first."""
    golds, systems = sorted(gold, key=_key), sorted(system, key=_key)
    if not golds or not systems:
        return Alignment((), tuple(golds), tuple(systems))
    swap = [_key(c) for c in systems] < [_key(c) for c in golds]
    rows, columns = (systems, golds) if swap else (golds, systems)
    matched = _assign([[weight(row, column) for column in columns] for row in rows])
    pairs = sorted((j, i) if swap else (i, j) for i, j in matched)
    taken_gold, taken_system = {i for i, _ in pairs}, {j for _, j in pairs}
    return Alignment(
        tuple(Pair(golds[i], systems[j], detected(golds[i], systems[j])) for i, j in pairs),
        tuple(claim for i, claim in enumerate(golds) if i not in taken_gold),
        tuple(claim for j, claim in enumerate(systems) if j not in taken_system),
    )


def _assign(weights: list[list[float]]) -> list[tuple[int, int]]:
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(weights, maximize=True)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if weights[i][j] > 0]


def _key(claim: Claim) -> tuple[int, int, int, int, str]:
    """Order of a claim in its document; the last part settles what spans leave open."""
    return claim.start, claim.end, claim.predicate.start, claim.predicate.end, repr(_comparable(claim))


def _comparable(claim: Claim) -> tuple[object, ...]:
    parts = (claim.subject, claim.predicate, claim.object, claim.quantity, claim.time, claim.place)
    return *parts, claim.attribution, claim.polarity, claim.modality
