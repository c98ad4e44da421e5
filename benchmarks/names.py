"""The entity lexicon off, before and after the NER: precision, recall and F per type.

    python benchmarks/names.py [--model NAME] [--docs DEV.spacy] [--re3d FOLDER] [--json OUT]

On the checked sentences of ``data/sentences.toml``; with ``--docs`` also on a DocBin (a teacher's labels), with
``--re3d`` on the Relationship and Entity Extraction Evaluation Dataset of the UK Defence Science and Technology
Laboratory. Spans are compared without a leading article.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import re3d
import sentences
from newsclaims.components.entities import Entities
from sentences import without_article
from tables import Report

NAMES = ("GPE", "LOC", "NORP", "ORG", "PERSON", "FAC")
Found = set[tuple[int, int, str]]


def spans(doc: Doc) -> Found:
    """The named entities of a doc as (start, end, type), numbers and times left out."""
    return {(*without_article(doc.text, e.start_char, e.end_char), e.label_) for e in doc.ents if e.label_ in NAMES}


def made(nlp: Language, doc: Doc) -> Doc:
    """The text of ``doc`` tokenised by ``nlp``, or its own words if they differ."""
    words = [token.text for token in doc]
    out = nlp.make_doc(doc.text)
    if [token.text for token in out] == words:
        return out
    return Doc(nlp.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])


def ways(nlp: Language, docs: Sequence[Doc]) -> dict[str, list[Found]]:
    """The same docs read without lexicon, with it before and with it after the NER."""
    ner = nlp.get_pipe("ner")
    plain = [nlp(doc) for doc in docs]
    out = {"none": [spans(doc) for doc in plain]}
    before = []
    for doc in plain:
        copy = doc.copy()
        copy.set_ents([], default="missing")
        before.append(spans(ner(Entities(preset=True)(copy))))
    out["before NER"] = before
    out["after NER"] = [spans(Entities()(doc)) for doc in plain]
    return out


def scores(found: Iterable[Found], gold: Iterable[Found]) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F of exact spans with type, overall ("all") and per type, in percent."""
    right: Counter[str] = Counter()
    given: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for ours, theirs in zip(found, gold, strict=True):
        for counter, chosen in ((right, ours & theirs), (given, ours), (wanted, theirs)):
            counter.update(label for _, _, label in chosen)
            counter["all"] += len(chosen)
    out = {}
    for label in ("all", *NAMES):
        p, r = (100 * right[label] / max(1, n[label]) for n in (given, wanted))
        out[label] = (p, r, 2 * p * r / (p + r) if p + r else 0.0)
    return out


def show(report: Report, title: str, nlp: Language, docs: Sequence[Doc], gold: Sequence[Found]) -> None:
    """Add one table."""
    labels = [label for label in NAMES if any(kind == label for spans_ in gold for *_, kind in spans_)]
    rows = []
    for way, found in ways(nlp, docs).items():
        table = scores(found, gold)
        rows.append([way, *table["all"], *(table[label][2] for label in labels)])
    columns = ["lexicon", "P", "R", "F", *(f"F {label}" for label in labels)]
    report.add(f"{title}: {len(docs)} texts, {sum(map(len, gold))} names", columns, rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", default=None)
    parser.add_argument("--docs", type=Path)
    parser.add_argument("--re3d", type=Path)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    from newsclaims.nlp import base_pipeline

    nlp = base_pipeline(args.model)
    checked = sentences.read()
    gold = [{(*without_article(s.text, a, b), label) for a, b, label in s.names} for s in checked]
    report = Report()
    show(report, "Checked sentences", nlp, [nlp.make_doc(s.text) for s in checked], gold)
    if args.docs:
        labelled = list(DocBin().from_disk(args.docs).get_docs(spacy.blank("en").vocab))
        bare = [made(nlp, doc) for doc in labelled]
        show(report, str(args.docs.name), nlp, bare, [spans(doc) for doc in labelled])
    if args.re3d:
        re3d.show(report, nlp, args.re3d)
    report.write(args.json)


if __name__ == "__main__":
    main()
