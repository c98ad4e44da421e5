"""Speed of two pipelines side by side: words a second of CPU time, alternating in one run.

    python benchmarks/model_speed.py A B TEXTS [--words 40000] [--rounds 5] [--json OUT]

A and B: pipelines (names or paths). A ``+`` after a name adds the newsclaims components for sentence starts and names
to it, so that ``NAME NAME+`` shows what they cost. TEXTS: .jsonl or .jsonl.gz with ``text``. The rounds alternate
(A B, B A, …), so that other load on the machine falls on both; printed are the median and the best of each, and the
ratio of the medians.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import time
from pathlib import Path

import spacy
from spacy.language import Language

from tables import Report


def read_texts(path: Path, words: int) -> list[str]:
    """Texts from the top of the file until ``words`` words are there."""
    out: list[str] = []
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            if text.split():
                out.append(text)
                words -= len(text.split())
            if words <= 0:
                break
    return out


def load(name: str) -> Language:
    """The pipeline; with ``+`` after the name also sentence starts and names."""
    nlp = spacy.load(name.rstrip("+"))
    if name.endswith("+"):
        nlp.add_pipe("newsclaims_boundaries", before="parser")
        nlp.add_pipe("newsclaims_entities", after="ner")
    return nlp


def seconds(nlp: Language, texts: list[str]) -> float:
    """CPU seconds to read the texts; the clock on the wall would also measure what else runs."""
    began = time.process_time()
    for _ in nlp.pipe(texts, batch_size=32):
        pass
    return time.process_time() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("a")
    parser.add_argument("b")
    parser.add_argument("texts", type=Path)
    parser.add_argument("--words", type=int, default=40_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    texts = read_texts(args.texts, args.words)
    count = sum(len(text.split()) for text in texts)
    pipelines = {name: load(name) for name in (args.a, args.b)}
    speeds: dict[str, list[float]] = {name: [] for name in pipelines}
    for nlp in pipelines.values():
        seconds(nlp, texts[:5])
    for turn in range(args.rounds):
        for name in list(pipelines)[:: 1 if turn % 2 == 0 else -1]:
            speeds[name].append(count / seconds(pipelines[name], texts))
    medians = {name: statistics.median(values) for name, values in speeds.items()}
    rows = [
        [f"{Path(n).name} ({', '.join(pipelines[n].pipe_names)})", f"{medians[n]:,.0f}", f"{max(speeds[n]):,.0f}"]
        for n in pipelines
    ]
    rows.append([f"{Path(args.b).name} / {Path(args.a).name}", f"{medians[args.b] / medians[args.a]:.3f}", ""])
    report = Report()
    title = f"Speed over {args.rounds} alternating rounds of {len(texts)} articles, {count:,} words"
    report.add(title, ["pipeline", "median words/CPU s", "best words/CPU s"], rows)
    report.write(args.json)


if __name__ == "__main__":
    main()
