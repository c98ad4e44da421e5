"""A seeded sample of sentences with their analysis in one line each, to be read by eye.

    python benchmarks/sentence_sample.py TEXTS [--model NAME] [--count 200] [--seed 0]

TEXTS: .jsonl or .jsonl.gz with ``text``. One sentence of 8 to 45 words from each of ``--count`` articles. Printed: the
sentence with its entities in brackets, then its arcs (determiners, punctuation and the like left out) as
dependent<label<head.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from pathlib import Path

from spacy.tokens import Span

from newsclaims.nlp import base_pipeline
from newsclaims.text import normalise
from robustness import with_components

DULL = {"det", "punct", "aux", "auxpass", "case", "nummod", "compound", "poss", "quantmod", "neg", "pobj", "cc", "prt"}


def shown(sentence: Span) -> str:
    """Text with entities in brackets."""
    out = []
    for token in sentence:
        text = token.text_with_ws
        if token.ent_iob_ == "B":
            text = "[" + text
        last = token.i + 1 == len(token.doc) or token.nbor().ent_iob_ != "I"
        if token.ent_type_ and last:
            text = text.rstrip() + "|" + token.ent_type_ + "]" + token.whitespace_
        out.append(text)
    return " ".join("".join(out).split())


def arcs(sentence: Span) -> str:
    """What can be wrong, in reading order."""
    return "  ".join(
        f"{t.text}<{t.dep_}" + ("" if t.dep_ == "ROOT" else f"<{t.head.text}")
        for t in sentence
        if t.dep_ not in DULL and not t.is_space
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--model", default=None)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    with (gzip.open if args.texts.suffix == ".gz" else open)(args.texts, "rt", encoding="utf8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    rng = random.Random(args.seed)
    nlp = with_components(base_pipeline(args.model))
    number = 0
    for text in rng.sample(texts, len(texts)):
        doc = nlp(normalise(text)[:8000])
        fitting = [s for s in doc.sents if 8 <= sum(t.is_alpha for t in s) <= 45]
        if not fitting:
            continue
        number += 1
        sentence = rng.choice(fitting)
        print(f"{number}. {shown(sentence)}\n   {arcs(sentence)}")
        if number == args.count:
            break


if __name__ == "__main__":
    main()
