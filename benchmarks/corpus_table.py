"""Is our corpus as hard as life? Sentence length, quotation share and numbers beside those of other news.

    python benchmarks/corpus_table.py ARTICLES.jsonl.gz [--corpus corpus] [--limit 1000]

``ARTICLES`` is any set of news in a form that newsclaims reads. Per article, of its prose alone: words a sentence (by
the plain sentence rule of the evaluation), share of words inside double or single quotation marks, numbers (digits and
number words) per 100 words. Printed: the middle half of the news (quartiles), and of our articles the median and how
many lie within it. An article of 30 words or less is passed over.
"""

from __future__ import annotations

import argparse
import re
from itertools import islice
from pathlib import Path
from statistics import median, quantiles

from newsclaims.evaluation.compact_values import inside_quotes
from newsclaims.evaluation.surfaces import Words
from newsclaims.lexicon.loader import word_set
from newsclaims.model import Article, Reject
from newsclaims.model import Span as Extent
from newsclaims.readers import read_inputs
from tables import markdown

WORD = re.compile(r"\w[\w.,'’-]*")
MEASURES = ("words a sentence", "quotation share, %", "numbers per 100 words")
SHORT = 30


def measure(article: Article) -> tuple[float, float, float] | None:
    """The three measures of the prose of an article; None for a short one."""
    text = article.text
    body = article.body or (Extent(0, len(text)),)
    found = [m for part in body for m in WORD.finditer(text, part.start, part.end)]
    if len(found) <= SHORT:
        return None
    words = Words(text)
    sentences = {words.sentence(m.start()).start for m in found}
    quoted = inside_quotes(text)
    inside = sum(m.start() in quoted for m in found)
    plain = word_set("annotation", "number_words")
    numbers = sum(m.group()[0].isdigit() or m.group().lower().strip(".,") in plain for m in found)
    return len(found) / len(sentences), 100 * inside / len(found), 100 * numbers / len(found)


def measures(paths: list[str], limit: int | None) -> list[tuple[float, float, float]]:
    articles = (item.article for item in read_inputs(paths) if not isinstance(item, Reject))
    return [found for article in islice(articles, limit) if (found := measure(article)) is not None]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles")
    parser.add_argument("--corpus", type=Path, default=Path("corpus"))
    parser.add_argument("--limit", type=int, default=1000)
    args = parser.parse_args()
    news, ours = measures([args.articles], args.limit), measures([str(args.corpus)], None)
    rows = []
    for i, name in enumerate(MEASURES):
        low, middle, high = quantiles([one[i] for one in news], n=4)
        values = [one[i] for one in ours]
        within = sum(low <= value <= high for value in values)
        mean = sum(values) / len(values)
        half = "yes" if low <= median(values) <= high else "no"
        rows.append([name, f"{low:.1f}–{high:.1f}", middle, median(values), mean, f"{within} of {len(values)}", half])
    head = ("", "middle half of news", "median of news", "our median", "our mean", "articles within", "median within")
    print(f"{len(news)} news articles, {len(ours)} of ours\n\n{markdown(head, rows)}")


if __name__ == "__main__":
    main()
