"""Many real articles: claims, rejects with their causes, words a second, peak memory, articles without claims.

    python benchmarks/load.py ARTICLES.jsonl.gz [--skip N] [--articles N] [--jobs N] [--show-empty N]

Exit code 1: a tenth of a percent or more of the articles were rejected.
"""

from __future__ import annotations

import argparse
import collections
import resource
import sys
import time
from itertools import islice

from newsclaims import schema
from newsclaims.batch import BatchConfig, run
from newsclaims.errors import RecordError
from newsclaims.model import Reject
from newsclaims.readers import read_inputs


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+")
    parser.add_argument("--articles", type=int, default=None)
    parser.add_argument("--skip", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--show-empty", type=int, default=10)
    options = parser.parse_args()
    counts: collections.Counter[str] = collections.Counter()
    causes: collections.Counter[str] = collections.Counter()
    empty: list[str] = []
    wall, cpu = time.perf_counter(), time.process_time()
    last = None if options.articles is None else options.skip + options.articles
    items = islice(read_inputs(options.inputs), options.skip, last)
    for item in run(items, BatchConfig(jobs=options.jobs)):
        if isinstance(item, Reject):
            counts["rejects"] += 1
            causes[f"{item.stage}: {item.reason[:100]}"] += 1
            continue
        words = len(item.article.text.split())
        counts["articles"] += 1
        counts["words"] += words
        counts["claims"] += len(item.claims)
        counts["quantities"] += sum(claim.quantity is not None for claim in item.claims)
        counts["times"] += sum(claim.time is not None for claim in item.claims)
        counts["attributed"] += sum(bool(claim.attribution) for claim in item.claims)
        counts["bad offsets"] += sum(not _exact(claim, item.article.text) for claim in item.claims)
        if words > 100 and not item.claims:
            counts["empty"] += 1
            empty.append(f"{item.article.doc_id}  {item.article.title or ''}")
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    _table(counts, wall, cpu, peak)
    for cause, number in causes.most_common():
        print(f"  reject {number:5}  {cause}")
    for line in empty[: options.show_empty]:
        print(f"  empty  {line}")
    return int(counts["rejects"] >= 0.001 * (counts["articles"] + counts["rejects"]) and counts["rejects"] > 0)


def _exact(claim: object, text: str) -> bool:
    try:
        schema.check_offsets(claim, text)  # type: ignore[arg-type]
    except RecordError:
        return False
    return True


def _table(counts: collections.Counter[str], wall: float, cpu: float, peak: int) -> None:
    words = counts["words"]
    rows = [
        ("articles", f"{counts['articles']:,}"),
        ("rejects", f"{counts['rejects']:,}"),
        ("words", f"{words:,}"),
        ("claims", f"{counts['claims']:,}"),
        ("claims per 100 words", f"{100 * counts['claims'] / max(words, 1):.2f}"),
        ("with a quantity", f"{counts['quantities']:,}"),
        ("with a time", f"{counts['times']:,}"),
        ("attributed", f"{counts['attributed']:,}"),
        ("claims with a wrong offset", f"{counts['bad offsets']:,}"),
        ("articles > 100 words, no claim", f"{counts['empty']:,}"),
        ("words per second", f"{words / wall:,.0f}"),
        ("words per CPU second (one job)", f"{words / cpu:,.0f}"),
        ("peak memory, MB", f"{peak / 1024:,.0f}"),
    ]
    for name, value in rows:
        print(f"{name:32}{value:>12}")


if __name__ == "__main__":
    sys.exit(main())
