"""Trains the graph parser's network.

    python pipeline/training/graph/train.py ENCODER PIECES.json OUT.pt --silver S.jsonl --gold G.jsonl … --dev D.jsonl …

ENCODER: a folder with a BERT encoder (model.safetensors, tokenizer.json): all-MiniLM-L6-v2, of which the lower
``--layers`` are used, ``--on-pieces`` of them on word pieces and the others on words, with the ``--inner`` of their
hidden numbers that matter most. S: paragraphs of `paragraphs.py`, labelled by a machine; G and D: sentences in the
same form, corrected by hand. G comes ``--times`` as often. ``--start`` goes on from a network that is there. One pass,
or ``--epochs``; AdamW, the rate rises over 100 steps and falls to nothing. Prints the scores on D.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from network import Batch, Batches, Names, Network, Row, bio, in_another_case, load, narrowed, read_rows, save
from torch import Tensor
from torch.nn import functional

from newsclaims.components.graph_parser.entity_tagger import extents_of
from newsclaims.components.graph_parser.trees import best_tree

ENCODER = ("pieces.", "places.", "embedded.", "layers.")
INNER = 1536  # of the pretrained encoder
CHUNK, EVERY, FASTER, CASED = (
    3000,
    500,
    3,
    0.05,
)  # rows sorted together, steps between scores, rate of new layers, share


def plan(rows: list[Row], words: int) -> list[list[Row]]:
    """Batches of rows of like length, about ``words`` words each with the padding, in any order."""
    rows = random.sample(rows, len(rows))
    out: list[list[Row]] = []
    for at in range(0, len(rows), CHUNK):
        held: list[Row] = []
        for row in sorted(rows[at : at + CHUNK], key=lambda row: len(row["words"])):
            held.append(row)
            if len(row["words"]) * len(held) >= words:
                out.append(held)
                held = []
        out += [held] if held else []
    random.shuffle(out)
    return out


def loss(network: Network, batch: Batch) -> Tensor:
    """Cross-entropy of heads, labels, tags (half), entities (half) and sentence starts (a third)."""
    with torch.autocast("cpu", torch.bfloat16):
        vectors, heads, over, own = network(batch)
        labels = network.label_scores(over, own, batch["heads"].clamp(min=0))
        tags, starts, ents = network.tag(vectors), network.start(vectors), network.ent(vectors)

    def entropy(scores: Tensor, gold: Tensor) -> Tensor:
        return functional.cross_entropy(scores.float().flatten(0, 1), gold.flatten(), ignore_index=-100)

    total = entropy(heads, batch["heads"]) + entropy(labels, batch["deps"])
    total = total + 0.5 * entropy(tags, batch["tags"]) + 0.5 * entropy(ents, batch["ents"])
    if (batch["starts"] >= 0).any():
        total = total + 0.3 * entropy(starts, batch["starts"])
    return total


def spans_of(labels: list[str], starts: list[bool]) -> set[tuple[int, int, str]]:
    """First word, word behind the last, and type (its first word's) of each name."""
    return {(first, last, labels[first][2:]) for first, last in extents_of([label[0] for label in labels], starts)}


def evaluate(network: Network, rows: list[Row], batches: Batches) -> str:
    """UAS and LAS without punctuation, tags, sentences without a wrong head, entities (F1, exact)."""
    network.eval()
    names = network.names
    words = heads_right = labels_right = tags_right = perfect = both = found = real = 0
    ordered = sorted(rows, key=lambda row: len(row["words"]))
    for at in range(0, len(ordered), 16):
        part = ordered[at : at + 16]
        batch = batches(part)
        with torch.no_grad():
            vectors, scores, over, own = network(batch)
            heads = torch.zeros_like(batch["heads"])
            for index, row in enumerate(part):
                size = len(row["words"])
                tree = best_tree(scores[index, :size, : size + 1].numpy().astype(np.float32))
                heads[index, :size] = torch.from_numpy(np.where(tree == np.arange(size), 0, tree + 1))
            labels = network.label_scores(over, own, heads).argmax(-1)
            tags, ents = network.tag(vectors).argmax(-1), network.ent(vectors).argmax(-1)
        for index, row in enumerate(part):
            size = len(row["words"])
            wrong = 0
            for word, text in enumerate(row["words"]):
                if not any(char.isalnum() for char in text):
                    continue
                right = bool(heads[index, word] == batch["heads"][index, word])
                words, heads_right, wrong = words + 1, heads_right + right, wrong + (not right)
                labels_right += right and bool(labels[index, word] == batch["deps"][index, word])
                tags_right += bool(tags[index, word] == batch["tags"][index, word])
            perfect += not wrong
            begins = [bool(start) for start in row["starts"]]
            gold = spans_of(bio(row), begins)
            ours = spans_of([names.ents[number] for number in ents[index, :size].tolist()], begins)
            both, found, real = both + len(gold & ours), found + len(ours), real + len(gold)
    network.train()
    shares = [100 * count / max(1, words) for count in (heads_right, labels_right, tags_right)]
    return (
        f"UAS {shares[0]:.2f}, LAS {shares[1]:.2f}, tags {shares[2]:.2f} of {words} words; "
        f"{100 * perfect / len(rows):.1f} % of {len(rows)} sentences without a wrong head; "
        f"entities F1 {200 * both / max(1, found + real):.1f}"
    )


def train(network: Network, args: argparse.Namespace, silver: list[Row], gold: list[Row], dev: list[Row]) -> None:
    batches, rng = Batches(network.names), random.Random(args.seed)
    steps = [batch for _ in range(args.epochs) for batch in plan(silver + gold * args.times, args.words)]
    old = [value for name, value in network.named_parameters() if name.startswith(ENCODER)]
    new = [value for name, value in network.named_parameters() if not name.startswith(ENCODER)]
    groups = [{"params": old, "lr": args.rate}, {"params": new, "lr": args.rate * FASTER}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / 100) * max(0.02, 1 - step / len(steps))
    )
    begin, mean = time.perf_counter(), 0.0
    for number, rows in enumerate(steps, 1):
        value = loss(network, batches([in_another_case(row, rng, CASED) for row in rows]))
        optimizer.zero_grad()
        value.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimizer.step()
        schedule.step()
        mean = value.item() if number == 1 else 0.98 * mean + 0.02 * value.item()
        if number % 100 == 0:
            print(f"{number}/{len(steps)}: loss {mean:.3f}, {time.perf_counter() - begin:.0f} s", flush=True)
        if number % EVERY == 0 or number == len(steps):
            print(evaluate(network, dev, batches), flush=True)
            save(network, args.out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("encoder", type=Path)
    parser.add_argument("pieces", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--silver", type=Path, nargs="*", default=[])
    parser.add_argument("--gold", type=Path, nargs="*", default=[])
    parser.add_argument("--dev", type=Path, nargs="+", required=True)
    parser.add_argument("--start", type=Path)
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--on-pieces", type=int, default=2)
    parser.add_argument("--inner", type=int, default=1024)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--words", type=int, default=1500)
    parser.add_argument("--from", dest="first", type=int, default=0, help="first paragraph of the silver ones")
    parser.add_argument("--to", dest="last", type=int, default=None)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    random.seed(args.seed)
    torch.manual_seed(args.seed)
    silver, gold, dev = read_rows(args.silver)[args.first : args.last], read_rows(args.gold), read_rows(args.dev)
    if args.start:
        network = load(args.start)
    else:
        rows = silver + gold
        deps = sorted({label for row in rows for label in row["deps"]} | {"ROOT"})
        tags = sorted({label for row in rows for label in row["tags"]})
        ents = sorted({label for row in rows for label in bio(row)})
        pieces = [(piece, number) for piece, number in json.loads(args.pieces.read_text(encoding="utf8"))]
        network = Network(Names(deps, tags, ents, pieces, args.layers, args.on_pieces, INNER))
        network.load_encoder(args.encoder)
    network.names = replace(network.names, on_pieces=args.on_pieces)
    if args.inner < network.names.inner:
        network = narrowed(
            network.eval(), Batches(network.names), random.sample(silver + gold, 400), args.inner
        ).train()
    train(network, args, silver, gold, dev)


if __name__ == "__main__":
    main()
