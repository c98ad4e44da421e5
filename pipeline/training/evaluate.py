"""Step 5 of the recipe: score a pipeline against labelled docs.

    python pipeline/training/evaluate.py MODEL DEV.spacy [--json OUT.json]

Input: a spaCy pipeline and a DocBin with tags, heads, dependencies, entities and sentence starts. Output: two tables,
and the same as JSON for ``card.py``. The statistical components alone are scored, on the tokens of the DocBin.
Attachment (UAS, LAS) is given three ways: as ``nlp.evaluate`` gives it (F of arcs whose own label is not punctuation);
of all tokens; and of all but punctuation and blanks, since a blank hangs on its neighbour and is easy. Sentences are
counted with their outer blanks (``nlp.evaluate``) and without.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.pipeline.dep_parser import parser_score
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Example

PUNCTUATION = {"punct", "p"}
Triple = tuple[float, float, float]


def percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def prf(right: int, given: int, wanted: int) -> Triple:
    """Precision, recall and F in percent."""
    return percent(right, given), percent(right, wanted), percent(2 * right, given + wanted)


def attachment(docs: Sequence[Doc], gold: Sequence[Doc], *, punctuation: bool, blanks: bool) -> tuple[float, float]:
    """UAS and LAS in percent over the tokens asked for; what is punctuation is the gold's to say."""
    heads = labels = total = 0
    for ours, theirs in zip(docs, gold, strict=True):
        for a, b in zip(ours, theirs, strict=True):
            if (b.dep_ in PUNCTUATION and not punctuation) or (b.is_space and not blanks):
                continue
            total += 1
            if a.head.i == b.head.i:
                heads += 1
                labels += a.dep_ == b.dep_
    return percent(heads, total), percent(labels, total)


def spacy_attachment(docs: Sequence[Doc], gold: Sequence[Doc]) -> tuple[float, float]:
    """UAS and LAS in percent as ``nlp.evaluate`` counts them."""
    examples = [Example(ours, theirs) for ours, theirs in zip(docs, gold, strict=True)]
    scores = parser_score(examples)
    return 100 * scores["dep_uas"], 100 * scores["dep_las"]


def extent(span: Span, *, blanks: bool) -> tuple[int, int]:
    """Token extent of a sentence, with or without its outer blanks."""
    tokens = [token.i for token in span if blanks or not token.is_space]
    return (tokens[0], tokens[-1]) if tokens else (span.start, span.start)


def sentences(docs: Sequence[Doc], gold: Sequence[Doc], *, blanks: bool) -> Triple:
    right = given = wanted = 0
    for ours, theirs in zip(docs, gold, strict=True):
        a = {extent(span, blanks=blanks) for span in ours.sents}
        b = {extent(span, blanks=blanks) for span in theirs.sents}
        right, given, wanted = right + len(a & b), given + len(a), wanted + len(b)
    return prf(right, given, wanted)


def entities(docs: Sequence[Doc], gold: Sequence[Doc]) -> dict[str, tuple[float, float, float, int]]:
    """Precision, recall, F and number in the gold, per type and "all"."""
    right: Counter[str] = Counter()
    given: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for ours, theirs in zip(docs, gold, strict=True):
        a, b = ({(e.start, e.end, e.label_) for e in doc.ents} for doc in (ours, theirs))
        for counter, spans in ((right, a & b), (given, a), (wanted, b)):
            counter.update(label for *_, label in spans)
            counter["all"] += len(spans)
    return {label: (*prf(right[label], given[label], n), n) for label, n in wanted.most_common()}


def unlabelled(nlp: Language, doc: Doc) -> Doc:
    """The text of ``doc`` tokenised by ``nlp`` (which knows the norms of "n't", "wo" …), else its own words."""
    words = [token.text for token in doc]
    made = nlp.make_doc(doc.text)
    if [token.text for token in made] == words:
        return made
    return Doc(nlp.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc])


def evaluate(nlp: Language, gold: Sequence[Doc]) -> list[dict[str, object]]:
    """The two tables: scores, and entities by type."""
    docs = list(nlp.pipe(unlabelled(nlp, doc) for doc in gold))
    words = [(a, b) for ours, theirs in zip(docs, gold, strict=True) for a, b in zip(ours, theirs, strict=True)]
    tags = sum(a.tag_ == b.tag_ for a, b in words)
    right = sum(a.tag_ == b.tag_ for a, b in words if not a.is_space)
    spoken = sum(not a.is_space for a, _ in words)
    tokens = sum(map(len, gold))
    rows: list[list[object]] = [
        # spaCy's scorer passes over our blanks but not over the gold's, and calls the F an accuracy.
        ["tags, nlp.evaluate", percent(2 * right, spoken + tokens)],
        ["tags, all tokens", percent(tags, tokens)],
    ]
    official = spacy_attachment(docs, gold)
    for name, (uas, las) in (
        ("nlp.evaluate", official),
        ("all tokens", attachment(docs, gold, punctuation=True, blanks=True)),
        ("without punctuation and blanks", attachment(docs, gold, punctuation=False, blanks=False)),
    ):
        rows += [[f"UAS, {name}", uas], [f"LAS, {name}", las]]
    rows += [
        ["sentences F (nlp.evaluate)", sentences(docs, gold, blanks=True)[2]],
        ["sentences F, outer blanks ignored", sentences(docs, gold, blanks=False)[2]],
    ]
    types = entities(docs, gold)
    rows += [[f"entities {part}", value] for part, value in zip("PRF", types["all"], strict=False)]
    return [
        {"title": f"Scores on {len(gold)} texts, {tokens:,} tokens", "columns": ["score", "%"], "rows": rows},
        {
            "title": "Entities by type",
            "columns": ["type", "P", "R", "F", "number"],
            "rows": [[label, *values] for label, values in types.items()],
        },
    ]


def markdown(table: dict[str, object]) -> str:
    """A table of the JSON as Markdown."""
    columns, rows = table["columns"], table["rows"]
    lines = ["| " + " | ".join(columns) + " |", "|---|" + "---:|" * (len(columns) - 1)]
    for row in rows:
        lines.append("| " + " | ".join(f"{cell:.1f}" if isinstance(cell, float) else str(cell) for cell in row) + " |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("docs", type=Path)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    nlp = spacy.load(args.model)
    tables = evaluate(nlp, list(DocBin().from_disk(args.docs).get_docs(nlp.vocab)))
    for table in tables:
        print(f"\n{table['title']}\n\n{markdown(table)}")
    if args.json:
        command = f"python pipeline/training/evaluate.py {Path(args.model).name} {args.docs.name}"
        text = json.dumps({"command": command, "tables": tables}, indent=1)
        args.json.write_text(text + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
