"""Clauses as OpenIE extractions, in the input formats of the public scorers of CaRB and BenchIE.

    python benchmarks/openie_export.py SENTENCES --to carb|benchie -o OUT [--model NAME]

SENTENCES: one sentence a line (BenchIE: the line number from 1 is the sentence id). CaRB (Bhardwaj et al. 2019) reads
``sentence TAB confidence TAB predicate TAB arg1 TAB arg2 …``; BenchIE (Gashteovski et al. 2022) reads
``id TAB arg1 TAB relation TAB arg2``, one line an extraction. Every clause gives one extraction per object or oblique
(the preposition joins the relation); a clause without either gives one with an empty last argument for CaRB, none for
BenchIE, which wants triples.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from spacy.tokens import Doc

from newsclaims.nlp import pipeline


def extractions(doc: Doc) -> Iterator[tuple[str, str, str]]:
    """(subject, relation, object or oblique) of every clause with a subject; the last may be empty."""
    text = doc.text
    for clause in doc._.newsclaims_clauses:
        if clause.subject is None:
            continue
        subject = text[clause.subject.start : clause.subject.end]
        relation = text[clause.predicate.start : clause.predicate.end]
        arguments = []
        if clause.object is not None:
            arguments.append((relation, text[clause.object.start : clause.object.end]))
        for oblique in clause.obliques:
            noun = text[oblique.phrase.start : oblique.phrase.end]
            arguments.append((f"{relation} {oblique.preposition}", noun))
        for words, argument in arguments or [(relation, "")]:
            yield subject, words, argument


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("--to", choices=("carb", "benchie"), required=True)
    parser.add_argument("-o", "--out", type=Path, required=True)
    parser.add_argument("--model")
    args = parser.parse_args()
    lines = args.sentences.read_text(encoding="utf8").splitlines()
    rows = []
    for number, doc in enumerate(pipeline(args.model).pipe(lines), start=1):
        for subject, relation, argument in extractions(doc):
            if args.to == "carb":
                rows.append("\t".join([doc.text, "1.0", relation, subject, argument]).rstrip("\t"))
            elif argument:
                rows.append("\t".join([str(number), subject, relation, argument]))
    args.out.write_text("".join(f"{row}\n" for row in rows), encoding="utf8")
    print(f"{args.out}: {len(rows)} extractions from {len(lines)} sentences")


if __name__ == "__main__":
    main()
