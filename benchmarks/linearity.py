"""How the cost of each newsclaims component grows with the length of one document, and the worst inputs of a fuzzer.

    python benchmarks/linearity.py ARTICLES.jsonl[.gz] [--words 1000 10000 100000] [--inputs 400] [--seed 1]

Documents of the given lengths are articles laid end to end; each is parsed by the bare pipeline and then goes through
the components one by one. The first table gives microseconds of CPU a word: a component is linear where its row stays
level. The second table is for times and quantities: strings of digits, number and calendar words, units, signs and
marks thrown together at random, each as one document; the bar is 1 ms a character for both components together.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from newsclaims.extract import make_doc
from newsclaims.model import Article
from newsclaims.nlp import pipeline
from speed import read
from tables import Report

PIECES = (  # noqa: SIM905
    "0 1 7 12 30 300 1,000 1.5 3½ 1/2 2018 1998 $ € £ % - – — , . ; : ' ’ \" “ ” ( ) / and or to of than more "
    "less between from about some nearly one two twenty hundred thousand million billion bn m k dozen half "
    "third quarter dozens hundreds percent percentage points km miles tons barrels a day dollars pesos "
    "degrees C F years year-old -strong -fold January May Nov. Monday Friday last next this week month "
    "quarter spring early late mid since until by before after ago later 9/11 24/7 COVID-19 p.m. GMT 10:30 "
    "1990s AD BC the in on at no not up down rose fell people dead "
).split()


def documents(articles: list[Article], words: int) -> Article:
    """One article of about ``words`` words."""
    pieces, count, at = [], 0, 0
    while count < words:
        text = articles[at % len(articles)].text
        pieces.append(text)
        count, at = count + len(text.split()), at + 1
    return Article(doc_id=str(words), text=" ".join(" \n\n".join(pieces).split(" ")[: words + at]))


def timed(nlp: Language, doc: Doc) -> dict[str, float]:
    """CPU seconds of each component; the bare pipeline's under ``bare``."""
    seconds: dict[str, float] = {"bare": 0.0}
    for name, component in nlp.pipeline:
        begin = time.process_time()
        doc = component(doc)
        used = time.process_time() - begin
        if name.startswith("newsclaims_"):
            seconds[name.removeprefix("newsclaims_")] = used
        else:
            seconds["bare"] += used
    return seconds


def growth(nlp: Language, articles: list[Article], lengths: list[int]) -> Iterator[list[str | float]]:
    """A row a component: microseconds a word for each length."""
    columns = []
    for length in lengths:
        article = documents(articles, length)
        count = len(article.text.split())
        columns.append({name: 1e6 * s / count for name, s in timed(nlp, make_doc(nlp, article)).items()})
    for name in columns[0]:
        yield [name, *(column[name] for column in columns)]


def fuzzed(nlp: Language, count: int, seed: int) -> list[list[str | float]]:
    """Mean and worst milliseconds a character of times and quantities together, by kind of input."""
    chance = random.Random(seed)
    kinds = {
        "words at random": lambda: " ".join(chance.choices(PIECES, k=chance.randint(5, 300))),
        "glued": lambda: "".join(chance.choices(PIECES, k=chance.randint(5, 300))),
        "one piece again and again": lambda: (chance.choice(PIECES) + chance.choice(["", " ", "-", ", "])) * 400,
        "two pieces again and again": lambda: " ".join(chance.choices(PIECES, k=2)) * 300,
        "digits": lambda: "".join(chance.choices("0123456789,. -", k=2000)),
    }
    rows: list[list[str | float]] = []
    for kind, make in kinds.items():
        costs = []
        for _ in range(max(1, count // len(kinds))):
            text = make()
            seconds = timed(nlp, make_doc(nlp, Article(doc_id="fuzz", text=text)))
            costs.append(1000 * (seconds["times"] + seconds["quantities"]) / len(text))
        rows.append([kind, len(costs), f"{sum(costs) / len(costs):.4f}", f"{max(costs):.4f}"])
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--words", type=int, nargs="+", default=[1000, 10_000, 100_000])
    parser.add_argument("--inputs", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, default=None)
    args = parser.parse_args()
    nlp = pipeline()
    articles = read(args.articles, 200)
    nlp(make_doc(nlp, articles[0]))
    report = Report()
    rows = list(growth(nlp, articles, args.words))
    report.add("CPU microseconds a word, by words in the document", ["", *map(str, args.words)], rows)
    worst = fuzzed(nlp, args.inputs, args.seed)
    report.add("Times and quantities, CPU ms a character", ["input", "documents", "mean", "worst"], worst)
    report.write(args.json)


if __name__ == "__main__":
    main()
