"""Lets a larger network, trained with the corrected sentences, label the paragraphs anew: heads and dependencies.

    python pipeline/training/graph/relabel.py LARGE.pt PARAGRAPHS.jsonl OUT.jsonl

Tags, entities and sentence starts stay.
"""

from __future__ import annotations

import argparse
import json
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from network import Batches, Network, Row, load, read_rows

from newsclaims.components.graph_parser.trees import best_tree

CHUNK, WORDS = 1500, 2000


def label(network: Network, batches: Batches, rows: list[Row]) -> None:
    """New ``heads`` and ``deps`` in ``rows``."""
    deps = network.names.deps
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        batch = batches(rows)
        _, scores, over, own = network(batch)
        heads = torch.zeros_like(batch["heads"])
        for at, row in enumerate(rows):
            bounds = [index for index, start in enumerate(row["starts"]) if start] + [len(row["words"])]
            for first, last in pairwise(bounds):
                own_scores = torch.cat([scores[at, first:last, :1], scores[at, first:last, first + 1 : last + 1]], 1)
                tree = best_tree(own_scores.numpy().astype(np.float32))
                roots = tree == np.arange(last - first)
                heads[at, first:last] = torch.from_numpy(np.where(roots, 0, tree + first + 1))
        values = network.label_scores(over, own, heads).float()
    values[..., deps.index("ROOT")] = -1e4
    chosen = values.argmax(-1)
    for at, row in enumerate(rows):
        size = len(row["words"])
        found = heads[at, :size].tolist()
        row["heads"] = [index if head == 0 else head - 1 for index, head in enumerate(found)]
        row["deps"] = ["ROOT" if head == 0 else deps[chosen[at, index]] for index, head in enumerate(found)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("network", type=Path)
    parser.add_argument("paragraphs", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    network = load(args.network).eval()
    batches = Batches(network.names)
    rows = read_rows([args.paragraphs])
    changed = total = 0
    with args.out.open("w", encoding="utf8") as out:
        for at in range(0, len(rows), CHUNK):
            part = rows[at : at + CHUNK]
            before = [row["heads"] for row in part]
            ordered = sorted(part, key=lambda row: len(row["words"]))
            while ordered:
                size = max(1, WORDS // len(ordered[-1]["words"]))
                label(network, batches, ordered[-size:])
                ordered = ordered[:-size]
            for old, row in zip(before, part, strict=True):
                changed += sum(a != b for a, b in zip(old, row["heads"], strict=True))
                total += len(old)
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
            print(f"{at + len(part)}/{len(rows)}: {100 * changed / total:.2f} % of the heads changed", flush=True)


if __name__ == "__main__":
    main()
