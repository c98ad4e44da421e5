"""All scores of an output in one result: totals, intervals, subsets, kinds of article, density; floors."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from newsclaims.errors import UsageError
from newsclaims.evaluation.bootstrap import RESAMPLES, Difference, Intervals, compare, intervals
from newsclaims.evaluation.confidence import Trust, judged, trust
from newsclaims.evaluation.scores import (
    CLAIM_SCORES,
    SCORES,
    SUBSETS,
    Count,
    Counts,
    by_document,
    score_documents,
    total,
)
from newsclaims.model import Claim


@dataclass(frozen=True, slots=True)
class Figure:
    """A count with its 95 % intervals over documents."""

    count: Count
    intervals: Intervals


@dataclass(frozen=True, slots=True)
class Result:
    """``figures``: by (subset, score). ``kinds``: by kind of article and claim score. ``ignored``: claims of the output
    whose article has no gold. ``words``: of the scored articles, None when the texts were not given. ``trust``: in the
    confidence of the output, None when it has none."""

    documents: tuple[str, ...]
    figures: Mapping[tuple[str, str], Figure]
    kinds: Mapping[str, Mapping[str, Figure]]
    kind_sizes: Mapping[str, int]
    gold_claims: int
    system_claims: int
    ignored: int
    words: int | None
    counts: Mapping[str, Counts] = field(repr=False, default_factory=dict)
    trust: Trust | None = None

    def f1(self, name: str) -> float:
        """F1 of "core", "aligned.time", or of a subset: "quantity:core".

        Raises:
            UsageError: there is no such score.
        """
        subset, _, score = name.rpartition(":")
        key = (subset or "all", score)
        if key not in self.figures:
            known = ", ".join([*CLAIM_SCORES, "field.FIELD", "aligned.FIELD", "SUBSET:SCORE"])
            raise UsageError(f"no score {name!r}", cure=f"Scores: {known}.")
        return self.figures[key].count.f1


def evaluate(
    gold: Iterable[Claim],
    system: Iterable[Claim],
    documents: Sequence[str],
    *,
    kinds: Mapping[str, str] | None = None,
    words: Mapping[str, int] | None = None,
    resamples: int = RESAMPLES,
) -> Result:
    """Scores ``system`` against ``gold`` over ``documents``; claims of other documents are left out and counted."""
    golds, systems = by_document(gold), by_document(system)
    counts = score_documents(golds, systems, documents)
    sums = total(counts.values())
    figures = {
        key: Figure(value, intervals([counts[doc][key] for doc in documents], resamples)) for key, value in sums.items()
    }
    groups: dict[str, list[str]] = {}
    for doc in documents:
        if kinds and doc in kinds:
            groups.setdefault(kinds[doc], []).append(doc)
    wanted = set(documents)
    return Result(
        documents=tuple(documents),
        figures=figures,
        kinds={kind: _claim_figures(counts, docs, resamples) for kind, docs in sorted(groups.items())},
        kind_sizes={kind: len(docs) for kind, docs in groups.items()},
        gold_claims=sums["all", "detection"].gold,
        system_claims=sums["all", "detection"].system,
        ignored=sum(len(claims) for doc, claims in systems.items() if doc not in wanted),
        words=sum(words.get(doc, 0) for doc in documents) if words else None,
        counts=counts,
        trust=trust(row for doc in documents for row in judged(golds.get(doc, []), systems.get(doc, []))),
    )


def _claim_figures(counts: Mapping[str, Counts], documents: Sequence[str], resamples: int) -> dict[str, Figure]:
    found = {}
    for name in CLAIM_SCORES:
        rows = [counts[doc]["all", name] for doc in documents]
        found[name] = Figure(sum(rows, Count()), intervals(rows, resamples))
    return found


def difference(one: Result, other: Result, name: str) -> Difference:
    """Paired permutation test of F1 between two outputs scored on the same documents."""
    key = ("all", name)
    docs = one.documents
    return compare([one.counts[doc][key] for doc in docs], [other.counts[doc][key] for doc in docs])


def parse_floor(text: str) -> tuple[str, float]:
    """ "core=0.6" → ("core", 0.6).

    Raises:
        UsageError: not of this form.
    """
    name, _, value = text.partition("=")
    try:
        return name.strip(), float(value)
    except ValueError as error:
        raise UsageError(f"{text!r} is no floor", cure="Write --fail-under core=0.6.") from error


def misses(result: Result, floors: Iterable[tuple[str, float]]) -> list[str]:
    """What falls below its floor, in words."""
    return [f"{name} F1 {result.f1(name):.4f} < {floor}" for name, floor in floors if result.f1(name) < floor]


def as_json(result: Result) -> dict[str, Any]:
    """The result as a JSON-ready dictionary; figures rounded to four places."""
    return {
        "documents": list(result.documents),
        "claims": {
            "gold": result.gold_claims,
            "system": result.system_claims,
            "ignored": result.ignored,
            "words": result.words,
            "gold_per_100_words": per_100_words(result.gold_claims, result.words),
            "system_per_100_words": per_100_words(result.system_claims, result.words),
        },
        "scores": {subset: {name: _plain(result.figures[subset, name]) for name in SCORES} for subset in SUBSETS},
        "kinds": {
            kind: {"documents": result.kind_sizes[kind], **{name: _plain(one) for name, one in figures.items()}}
            for kind, figures in result.kinds.items()
        },
        "confidence": None if result.trust is None else asdict(result.trust),
    }


def per_100_words(claims: int, words: int | None) -> float | None:
    return round(100 * claims / words, 2) if words else None


def _plain(figure: Figure) -> dict[str, Any]:
    count, ci = figure.count, figure.intervals
    plain: dict[str, Any] = {}
    for name, value in (("precision", count.precision), ("recall", count.recall), ("f1", count.f1)):
        low, high = getattr(ci, name)
        plain[name] = round(value, 4)
        plain[f"{name}_ci95"] = [round(low, 4), round(high, 4)]
    plain |= {"right_system": count.right_system, "system": count.system}
    return plain | {"right_gold": count.right_gold, "gold": count.gold}
