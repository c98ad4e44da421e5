"""Fit the confidence of claims on the development part of the gold.

    python pipeline/training/calibrate.py --gold gold --articles corpus [--more GOLD ARTICLES ...]
                                           [--level GOLD ARTICLES]
    python pipeline/training/calibrate.py --check GOLD ARTICLES

Inputs: the gold folder (only the articles under ``dev`` of its splits.toml are used) and the articles; ``--more`` adds
annotated articles of other origin, all of them, so that confidence is not fitted to what the rules were tuned on alone.
``--level`` names articles that the rules were not tuned on: the intercept alone is moved until the mean confidence
there is the share of right claims. ``--check`` fits nothing and prints how well the confidence that ships is calibrated
on other articles.
Output:
``pipeline/newsclaims/lexicon/data/confidence.toml``. A claim is right when it aligns with a gold claim and the core of
the pair agrees (the scorer's "core"). Logistic regression with an L2 penalty, full batch. Printed: a table of
calibration by cross-validation over articles (each article judged by weights fitted on the other folds) and the
expected calibration error (Guo et al. 2017), which is the honest figure.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy
from scipy.optimize import minimize
from spacy.tokens import Doc

from newsclaims.components.claims.confidence import features
from newsclaims.components.extensions import stored
from newsclaims.components.lookup import mirrored
from newsclaims.evaluation import confidence
from newsclaims.evaluation.gold import choose, read_claims
from newsclaims.extract import load_pipeline, make_doc
from newsclaims.lexicon import load
from newsclaims.model import Claim
from newsclaims.readers import read_inputs

OUT = Path(__file__).parents[1] / "newsclaims" / "lexicon" / "data" / "confidence.toml"
Rows = list[tuple[dict[str, float], bool]]


def judged(gold: list[Claim], doc: Doc) -> Rows:
    """Features of every claim of ``doc``, and whether its core is right."""
    system: list[Claim] = list(stored(doc, "claims"))
    copy = mirrored(doc)
    rights = (right for _, right in confidence.judged(gold, system))
    return [(features(copy, claim), right) for claim, right in zip(system, rights, strict=True)]


def grouped(gold: Path, articles: str, wanted: set[str]) -> list[Rows]:
    """The judged claims of each wanted article."""
    chosen = [item.article for item in read_inputs([articles]) if hasattr(item, "article")]
    chosen = [article for article in chosen if article.doc_id in wanted]
    nlp = load_pipeline()
    return [judged(read_claims(gold / f"{a.doc_id}.jsonl"), nlp(make_doc(nlp, a))) for a in chosen]


def annotated(gold: str, articles: str) -> list[Rows]:
    """The judged claims of each article that ``gold`` annotates."""
    return grouped(Path(gold), articles, {path.stem for path in Path(gold).glob("*.jsonl")})


def joined(groups: list[Rows]) -> Rows:
    return [row for group in groups for row in group]


def levelled(rows: Rows, names: list[str], weights: numpy.ndarray) -> numpy.ndarray:
    """``weights`` with the intercept that makes the mean confidence on ``rows`` the share that is right."""
    share, moved, bias = numpy.mean([right for _, right in rows]), weights.copy(), names.index("bias")
    low, high = weights[bias] - 10, weights[bias] + 10
    for _ in range(60):
        moved[bias] = (low + high) / 2
        if predict(rows, names, moved).mean() < share:
            low = moved[bias]
        else:
            high = moved[bias]
    return moved


def fit(rows: Rows, names: list[str], penalty: float) -> numpy.ndarray:
    """Weights of the features, which count for the penalty as if all varied alike; the intercept goes free."""
    matrix = numpy.array([[values.get(name, 0.0) for name in names] for values, _ in rows])
    spread = numpy.maximum(matrix.std(axis=0), 1e-6)
    spread[names.index("bias")] = 1e-2
    matrix /= spread
    truth = numpy.array([float(right) for _, right in rows])

    def loss(weights: numpy.ndarray) -> tuple[float, numpy.ndarray]:
        scores = matrix @ weights
        value = numpy.logaddexp(0, scores).sum() - (truth * scores).sum() + penalty * (weights**2).sum() / 2
        gradient = matrix.T @ (1 / (1 + numpy.exp(-scores)) - truth) + penalty * weights
        return float(value), gradient

    return minimize(loss, numpy.zeros(len(names)), jac=True, method="L-BFGS-B").x / spread


def predict(rows: Rows, names: list[str], weights: numpy.ndarray) -> numpy.ndarray:
    matrix = numpy.array([[values.get(name, 0.0) for name in names] for values, _ in rows])
    return 1 / (1 + numpy.exp(-(matrix @ weights)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=Path("gold"))
    parser.add_argument("--articles", default="corpus")
    parser.add_argument("--penalty", type=float, default=300.0)
    parser.add_argument("--more", nargs=2, action="append", default=[], metavar=("GOLD", "ARTICLES"))
    parser.add_argument("--level", nargs=2, metavar=("GOLD", "ARTICLES"))
    parser.add_argument("--check", nargs=2, metavar=("GOLD", "ARTICLES"))
    args = parser.parse_args()
    if args.check:
        rows = joined(annotated(*args.check))
        weights = load("confidence")["weights"]
        table(predict(rows, list(weights), numpy.array([*weights.values()])), numpy.array([right for _, right in rows]))
        return
    groups = grouped(args.gold, args.articles, set(choose(args.gold, "dev")))
    for gold, articles in args.more:
        groups += annotated(gold, articles)
    everything = joined(groups)
    names = sorted({name for values, _ in everything for name in values})
    names = [n for n in names if sum(n in values for values, _ in everything) >= 10]
    guessed, truth = [], []
    for fold in range(6):
        held = [row for i, group in enumerate(groups) if i % 6 == fold for row in group]
        rest = [row for i, group in enumerate(groups) if i % 6 != fold for row in group]
        guessed.append(predict(held, names, fit(rest, names, args.penalty)))
        truth += [right for _, right in held]
    table(numpy.concatenate(guessed), numpy.array(truth))
    weights = fit(everything, names, args.penalty)
    if args.level:
        weights = levelled(joined(annotated(*args.level)), names, weights)
    lines = [f'"{name}" = {weight:.3f}' for name, weight in zip(names, weights, strict=True)]
    head = "# Written by pipeline/training/calibrate.py; do not edit by hand.\n[weights]\n"
    lines += ["", "# Means of what the parser tells, for documents that another parser has read.", "[usual]"]
    for name in names:
        if name.endswith((" certainty", " mean")):
            lines.append(f'"{name}" = {numpy.mean([values[name] for values, _ in everything if name in values]):.3f}')
    OUT.write_text(head + "\n".join(lines) + "\n", encoding="utf8")
    print(f"{OUT}: {len(names)} weights from {len(everything)} claims of {len(groups)} articles")


def table(guessed: numpy.ndarray, truth: numpy.ndarray) -> None:
    print("confidence  claims  mean confidence  right")
    for low in numpy.arange(0, 1, 0.1):
        inside = (guessed >= low) & (guessed < low + 0.1)
        if inside.any():
            said, so = guessed[inside].mean(), truth[inside].mean()
            print(f"{low:.1f}-{low + 0.1:.1f}  {inside.sum():6d}  {said:15.2f}  {so:5.2f}")
    found = confidence.trust(zip(guessed.tolist(), truth.tolist(), strict=True))
    assert found is not None
    print(f"expected calibration error {found.error:.3f}, area under the ROC curve {found.ranking:.3f}")


if __name__ == "__main__":
    main()
