"""What newsclaims costs on top of the bare spaCy pipeline, component by component, in one run.

    python benchmarks/speed.py ARTICLES.jsonl[.gz] [--count 500] [--model NAME]

Every article is parsed by the bare pipeline (tagger, parser, attribute ruler, lemmatizer, entities) and then by each
newsclaims component, alternately, so that all see the same machine. CPU time of this process; the table gives seconds
and the share of the bare pipeline. Times and quantities together have a bar of 15 %, the whole one of 40 %.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections import defaultdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

from newsclaims.batch import settle
from newsclaims.extract import make_doc
from newsclaims.model import Article
from newsclaims.nlp import pipeline
from newsclaims.readers.text import Metadata, read_text


def read(path: Path, count: int) -> list[Article]:
    with gzip.open(path, "rt", encoding="utf8") if path.suffix == ".gz" else path.open(encoding="utf8") as file:
        records = [json.loads(line) for _, line in zip(range(count), file, strict=False)]
    return [read_text(r["text"], Metadata(doc_id=r.get("id"), title=r.get("title"))) for r in records]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--model")
    args = parser.parse_args()
    nlp = pipeline(args.model)
    articles = read(args.articles, args.count)
    nlp(make_doc(nlp, articles[0]))  # loads lexicons and tables
    settle()  # as a batch does
    spent: dict[str, float] = defaultdict(float)
    words = 0
    for article in articles:
        doc = make_doc(nlp, article)
        for name, component in nlp.pipeline:
            start = time.process_time()
            doc = component(doc)
            spent[name] += time.process_time() - start
        words += len(doc)
    ours = {name: seconds for name, seconds in spent.items() if name.startswith("newsclaims_")}
    bare = sum(spent.values()) - sum(ours.values())
    table = Table(title=f"{len(articles)} articles, {words:,} tokens")
    for column in ("part", "CPU s", "share of bare pipeline"):
        table.add_column(column, justify="right" if column != "part" else "left")
    table.add_row("bare pipeline", f"{bare:.1f}", "100 %")
    for name, seconds in ours.items():
        table.add_row(name, f"{seconds:.1f}", f"{100 * seconds / bare:.1f} %")
    pair = ours["newsclaims_times"] + ours["newsclaims_quantities"]
    table.add_row("times + quantities", f"{pair:.1f}", f"{100 * pair / bare:.1f} %")
    table.add_row("all of newsclaims", f"{sum(ours.values()):.1f}", f"{100 * sum(ours.values()) / bare:.1f} %")
    Console().print(table)


if __name__ == "__main__":
    main()
