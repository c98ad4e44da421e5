"""QA-SRL Wikinews (gold by Roit et al. 2020): who did what, when, where, for each verb; negation.

    python benchmarks/qasrl.py PATH [--model NAME]

PATH holds ``gold-wikinews.dev.gold.csv`` and ``sentences-wikinews.dev.full.csv``. For every annotated verb that
lies in the predicate of a clause of ours, a question is answered when an argument, time or place of the clause
overlaps one of its answer ranges with IoU >= 0.5 over tokens (the measure of Roit et al.). Printed: verbs with a
clause, argument P/R/F1
(unlabelled), and accuracy of negation, each with its counts and a 95 % bootstrap interval over sentences.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.table import Table
from spacy.tokens import Doc

from newsclaims.nlp import pipeline

Range = tuple[int, int]


def read(path: Path) -> tuple[dict[str, list[str]], dict[str, dict[int, list[dict[str, str]]]]]:
    """Sentences (id -> tokens) and questions (id -> verb index -> rows)."""
    with (path / "sentences-wikinews.dev.full.csv").open(encoding="utf8") as file:
        sentences = {row["qasrl_id"]: row["tokens"].split(" ") for row in csv.DictReader(file)}
    questions: dict[str, dict[int, list[dict[str, str]]]] = defaultdict(lambda: defaultdict(list))
    with (path / "gold-wikinews.dev.gold.csv").open(encoding="utf8") as file:
        for row in csv.DictReader(file):
            questions[row["qasrl_id"]][int(row["verb_idx"])].append(row)
    return sentences, questions


def plain(token: str) -> str:
    return {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}.get(token, token)


def ranges(row: dict[str, str]) -> list[Range]:
    found = []
    for part in row["answer_range"].split("~!~"):
        if ":" in part:
            first, last = part.split(":")
            found.append((int(first), int(last)))
    return found


def iou(a: Range, b: Range) -> float:
    shared = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return shared / (a[1] - a[0] + b[1] - b[0] - shared) if shared else 0.0


def our_arguments(doc: Doc, clause: object) -> list[Range]:
    """Token ranges of the arguments, times and places of one clause."""
    phrases = [clause.subject, clause.object, *(o.phrase for o in clause.obliques)]  # type: ignore[attr-defined]
    found = []
    for phrase in phrases:
        if phrase is not None:
            span = doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
            if span is not None:
                found.append((span.start, span.end))
    for mention in doc._.newsclaims_times:
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is not None and any(i in clause.own for i in range(span.start, span.end)):  # type: ignore[attr-defined]
            found.append((span.start, span.end))
    return list(dict.fromkeys(found))


def score_sentence(doc: Doc, verbs: dict[int, list[dict[str, str]]]) -> dict[str, int]:
    """Counts of one sentence: verbs, matched verbs, arguments of gold, of ours, found ones, negation."""
    counts: dict[str, int] = defaultdict(int)
    for verb, rows in verbs.items():
        gold = [r for row in rows for r in [ranges(row)] if r]
        if not gold:
            continue
        counts["verbs"] += 1
        clause_index = next(
            (
                i
                for i, c in enumerate(doc._.newsclaims_clauses)
                if c.predicate.start <= doc[verb].idx < c.predicate.end or c.root == verb
            ),
            None,
        )
        counts["gold"] += len(gold)
        if clause_index is None:
            continue
        counts["matched"] += 1
        ours = our_arguments(doc, doc._.newsclaims_clauses[clause_index])
        counts["ours"] += len(ours)
        counts["found"] += sum(any(iou(a, r) >= 0.5 for r in answers for a in ours) for answers in gold)
        counts["right"] += sum(any(iou(a, r) >= 0.5 for answers in gold for r in answers) for a in ours)
        negated = any(row["is_negated"] == "True" for row in rows)
        negative = doc._.newsclaims_qualifications[clause_index].polarity.value == "negative"
        counts["negation_right"] += negated == negative
    return counts


def figures(parts: Iterable[dict[str, int]]) -> dict[str, float]:
    total: dict[str, int] = defaultdict(int)
    for part in parts:
        for key, value in part.items():
            total[key] += value
    precision = total["right"] / total["ours"] if total["ours"] else 0.0
    recall = total["found"] / total["gold"] if total["gold"] else 0.0
    both = precision + recall
    return {
        "verbs with a clause": total["matched"] / max(1, total["verbs"]),
        "argument precision": precision,
        "argument recall": recall,
        "argument F1": 2 * precision * recall / both if both else 0.0,
        "negation accuracy": total["negation_right"] / max(1, total["matched"]),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--model")
    args = parser.parse_args()
    sentences, questions = read(args.path)
    nlp = pipeline(args.model)
    docs = (
        Doc(nlp.vocab, words=[plain(t) for t in sentences[key]], user_data={"key": key})
        for key in questions
        if key in sentences
    )
    parts = [score_sentence(doc, questions[doc.user_data["key"]]) for doc in nlp.pipe(docs)]
    rng = random.Random(0)
    samples = [figures(rng.choices(parts, k=len(parts))) for _ in range(1000)]
    table = Table(title=f"QA-SRL Wikinews dev: {len(parts)} sentences, {sum(p['verbs'] for p in parts)} verbs")
    for column in ("measure", "value", "95 %"):
        table.add_column(column)
    for name, value in figures(parts).items():
        spread = sorted(sample[name] for sample in samples)
        table.add_row(name, f"{100 * value:.1f}", f"{100 * spread[25]:.1f}–{100 * spread[974]:.1f}")
    Console().print(table)


if __name__ == "__main__":
    main()
