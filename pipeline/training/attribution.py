"""Trains the attribution reader (``components/learned.py``) on PolNeAR's train part.

    python pipeline/training/attribution.py FOLDER OUT [--model NAME] [--epochs 10] [--nets 3] [--limit N]

FOLDER holds ``text/*.txt`` and ``attributions/*.ann``; OUT gets ``weights.npz`` (half precision, no pickle) and
``vocabulary.json``. Needs jax (``pip install jax``; nothing of it is used at run time). The nets differ in their seed
and are trained in ``--processes`` processes; the arrays have one more axis in front, the net. Deterministic for one
version of jax and one machine.

The network: embeddings of word, lemma, tag, dependency, entity, shape, quotation and what the rules found; four layers
that see the neighbours (1, 2, 1, 4 tokens away), the head and the mean of the children; labels beginning/inside/outside
of a cue. Then, for each cue, every token around it is labelled as source or content from its vector, the cue's, the
dependency path and the distance. Loss: cross-entropy of both; Adam, linear decay.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from spacy.tokens import Doc

from newsclaims.components.attribution import component as attribution
from newsclaims.components.attribution.encoding import (
    AHEAD,
    BACK,
    DISTANCES,
    KINDS,
    PATHS,
    VECTOR,
    Encoded,
    Vocabulary,
    around,
    encode,
)
from newsclaims.components.attribution.learned import (
    CONTENT_BEGINS,
    CONTENT_ENDS,
    DILATIONS,
    FOLLOWING,
    IN_CONTENT,
    IN_SOURCE,
    RELATION_DILATIONS,
    SOURCE_BEGINS,
)
from newsclaims.extract import make_doc
from newsclaims.model import Article
from newsclaims.nlp import base_pipeline

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from polnear import Extent, Triple, read

TOKENS, CUES = 6144, 190  # a batch: tokens and cues at most
WIDTH, PAIR = 112, 64
RATE, LONGEST_CUE = 3e-3, 14
TABLES = {"words": 40, "tags": 16, "deps": 16, "ents": 8, "shapes": 4, "quotes": 6, "starts": 4, "rules": 8}
ROWS = {"tags": 64, "deps": 64, "ents": 24, "shapes": 5, "quotes": 5, "starts": 4, "rules": 5}
BUCKETS = {"distance": DISTANCES, "path": PATHS, "sentence": 7, "line": 5, "quote": 4}
Weights = dict[str, Any]


class Example(NamedTuple):
    """One text: its numbers, the cue labels of its tokens, and for each cue (first, last, window, labels around)."""

    encoded: Encoded
    labels: Any
    cues: list[tuple[int, int, dict[str, Any], Any]]


def vocabulary_of(docs: list[Doc]) -> Vocabulary:
    """Words seen five times, and every tag, dependency and entity label, numbered from 1 by frequency."""
    counts: list[Counter[str]] = [Counter() for _ in range(4)]
    for doc in docs:
        for token in doc:
            counts[0].update({token.lower_, token.lemma_.lower()})
            for count, value in zip(counts[1:], (token.tag_, token.dep_, token.ent_type_), strict=True):
                count[value] += 1

    def numbered(count: Counter[str], least: int) -> dict[str, int]:
        kept = [word for word, times in sorted(count.items(), key=lambda item: (-item[1], item[0])) if times >= least]
        return {word: number for number, word in enumerate(kept, 1)}

    return Vocabulary(numbered(counts[0], 5), *(numbered(count, 1) for count in counts[1:]))


def example(doc: Doc, triples: list[Triple], vocabulary: Vocabulary) -> Example:
    encoded = encode(doc, vocabulary, attribution.find_all(doc))
    starts = np.asarray([token.idx for token in doc])
    ends = np.asarray([token.idx + len(token) for token in doc])

    def ranges(extent: Extent) -> list[tuple[int, int]]:
        pairs = [
            (int(np.searchsorted(ends, a, side="right")), int(np.searchsorted(starts, b, side="left")))
            for a, b in extent
        ]
        return [(a, b) for a, b in pairs if b > a]

    labels = np.zeros(len(doc), dtype=np.int32)
    cues = []
    for item in triples:
        found = ranges(item.cue)
        if not found:
            continue
        first, last = found[0][0], found[-1][1]
        if last - first > LONGEST_CUE:
            first, last = found[0]
        labels[first], labels[first + 1 : last] = 1, 2
        window = around(encoded, first, last)
        roles = np.zeros(len(doc), dtype=np.int32)
        for a, b in ranges(item.content):
            roles[a], roles[a + 1 : b - 1], roles[max(a + 1, b - 1) : b] = CONTENT_BEGINS, IN_CONTENT, CONTENT_ENDS
        for a, b in ranges(item.source):
            roles[a], roles[a + 1 : b] = SOURCE_BEGINS, IN_SOURCE
        cues.append((first, last, window, roles[window["index"]]))
    return Example(encoded, labels, cues)


def batches(examples: list[Example], order: Any) -> Iterator[dict[str, Any]]:
    """Texts laid one after the other, eight blank tokens between them; longer ones than a batch are left out."""
    held: list[Example] = []
    tokens = cues = 0
    for number in order:
        item = examples[int(number)]
        size, count = len(item.labels) + 8, len(item.cues)
        if size > TOKENS:
            continue
        if held and (tokens + size > TOKENS or cues + count > CUES):
            yield packed(held)
            held, tokens, cues = [], 0, 0
        held.append(item)
        tokens, cues = tokens + size, cues + count
    if held:
        yield packed(held)


def packed(examples: list[Example]) -> dict[str, Any]:
    span = BACK + AHEAD
    batch: dict[str, Any] = {name: np.zeros(TOKENS, np.int32) for name in (*KINDS, "labels")}
    batch |= {"vectors": np.zeros((TOKENS, VECTOR), np.float32)}
    batch |= {"mask": np.zeros(TOKENS, np.float32), "heads": np.arange(TOKENS, dtype=np.int32)}
    batch |= {name: np.zeros((CUES, span), np.int32) for name in ("index", "roles", *BUCKETS)}
    batch |= {"inside": np.zeros((CUES, span), np.float32), "real": np.zeros(CUES, np.float32)}
    batch |= {"cue": np.zeros((CUES, 3), np.int32)}
    at = number = 0
    for item in examples:
        size = len(item.labels)
        for name in KINDS:
            batch[name][at : at + size] = item.encoded.features[name]
        batch["vectors"][at : at + size] = item.encoded.vectors
        batch["labels"][at : at + size] = item.labels
        batch["mask"][at : at + size] = 1
        batch["heads"][at : at + size] = item.encoded.heads + at
        for first, last, window, roles in item.cues[: CUES - number]:
            for name in BUCKETS:
                batch[name][number] = window[name]
            batch["index"][number] = window["index"] + at
            batch["inside"][number], batch["roles"][number] = window["inside"], roles
            batch["cue"][number] = (first + at, last - 1 + at, window["root"] + at)
            batch["real"][number] = 1
            number += 1
        at += size + 8
    return batch


def fresh(words: int, random: np.random.Generator) -> Weights:
    def matrix(rows: int, columns: int, scale: float = 1.0) -> Any:
        return random.normal(0, scale * (2 / rows) ** 0.5, (rows, columns))

    weights: Weights = {
        f"e_{name}": random.normal(0, 0.1, (ROWS.get(name, words), size)) for name, size in TABLES.items()
    }
    weights |= {"w0": matrix(sum(TABLES.values()) + TABLES["words"] + VECTOR, WIDTH), "b0": np.zeros(WIDTH)}
    for layer in range(1, len(DILATIONS) + 1):
        weights |= {f"w{layer}": matrix(5 * WIDTH, WIDTH, 0.5), f"b{layer}": np.zeros(WIDTH)}
        weights |= {f"g{layer}": np.ones(WIDTH), f"n{layer}": np.zeros(WIDTH)}
    weights |= {"wc": matrix(WIDTH, 3, 0.3), "bc": np.zeros(3), "wq": matrix(3 * WIDTH, PAIR), "bq": np.zeros(PAIR)}
    weights |= {"wk": matrix(WIDTH, PAIR), "wm": matrix(WIDTH, PAIR), "wn": matrix(PAIR, PAIR, 0.3)}
    weights |= {f"r_{name}": random.normal(0, 0.3, (size, PAIR)) for name, size in BUCKETS.items()}
    for layer in range(1, len(RELATION_DILATIONS) + 1):
        weights |= {f"v{layer}": matrix(5 * PAIR, PAIR, 0.5), f"c{layer}": np.zeros(PAIR)}
    weights |= {"wo": matrix(PAIR, len(FOLLOWING), 0.3), "bo": np.zeros(len(FOLLOWING))}
    return {name: jnp.asarray(value, jnp.float32) for name, value in weights.items()}


def dropped(values: Any, rate: float, key: Any) -> Any:
    return jnp.where(jax.random.bernoulli(key, 1 - rate, values.shape), values / (1 - rate), 0)


def shifted(values: Any, by: int) -> Any:
    blank = jnp.zeros((abs(by), values.shape[1]))
    return jnp.concatenate([blank, values[:-by]] if by > 0 else [values[-by:], blank])


def hidden_of(weights: Weights, batch: dict[str, Any], key: Any) -> Any:
    keys = jax.random.split(key, len(DILATIONS) + 4)
    words = jnp.where(jax.random.bernoulli(keys[-1], 0.9, batch["words"].shape), batch["words"], 0)
    lemmas = jnp.where(jax.random.bernoulli(keys[-2], 0.93, words.shape), batch["lemmas"], 0)
    parts = [weights["e_words"][words], weights["e_words"][lemmas]]
    parts += [weights[f"e_{name}"][batch[name]] for name in KINDS if name not in {"words", "lemmas"}]
    parts.append(dropped(batch["vectors"], 0.1, keys[-3]))
    mask, heads = batch["mask"][:, None], batch["heads"]
    hidden = jax.nn.relu(dropped(jnp.concatenate(parts, 1), 0.2, keys[0]) @ weights["w0"] + weights["b0"]) * mask
    counts = jax.ops.segment_sum(batch["mask"], heads, TOKENS)[:, None] + 1
    for layer, dilation in enumerate(DILATIONS, 1):
        children = jax.ops.segment_sum(hidden, heads, TOKENS) / counts
        pieces = [hidden, shifted(hidden, dilation), shifted(hidden, -dilation), hidden[heads], children]
        update = jnp.concatenate(pieces, 1) @ weights[f"w{layer}"] + weights[f"b{layer}"]
        hidden = hidden + dropped(jax.nn.relu(update), 0.2, keys[layer])
        centred = (hidden - hidden.mean(1, keepdims=True)) / jnp.sqrt(hidden.var(1, keepdims=True) + 1e-5)
        hidden = (centred * weights[f"g{layer}"] + weights[f"n{layer}"]) * mask
    return hidden


def relations_of(weights: Weights, hidden: Any, batch: dict[str, Any], key: Any) -> Any:
    query = hidden[batch["cue"]].reshape(CUES, -1) @ weights["wq"] + weights["bq"]
    index, inside = batch["index"], batch["inside"][:, :, None]
    state = (hidden @ weights["wk"])[index] + query[:, None]
    state = state + (hidden @ weights["wm"])[index] * (query @ weights["wn"])[:, None]
    for name in BUCKETS:
        state = state + weights[f"r_{name}"][batch[name]]
    state = dropped(jax.nn.relu(state), 0.2, key) * inside
    length = state.shape[1]
    for layer, dilation in enumerate(RELATION_DILATIONS, 1):
        padded = jnp.pad(state, ((0, 0), (2 * dilation, 2 * dilation), (0, 0)))
        pieces = [padded[:, step * dilation : step * dilation + length] for step in range(5)]
        state = (state + jax.nn.relu(jnp.concatenate(pieces, 2) @ weights[f"v{layer}"] + weights[f"c{layer}"])) * inside
    return state @ weights["wo"] + weights["bo"]


def loss(weights: Weights, batch: dict[str, Any], key: Any) -> tuple[Any, tuple[Any, Any]]:
    one, two = jax.random.split(key)
    hidden = hidden_of(weights, batch, one)
    cues = jax.nn.log_softmax(hidden @ weights["wc"] + weights["bc"])
    cue = -(jnp.take_along_axis(cues, batch["labels"][:, None], 1)[:, 0] * batch["mask"]).sum() / batch["mask"].sum()
    roles = jax.nn.log_softmax(relations_of(weights, hidden, batch, two))
    right = jnp.take_along_axis(roles, batch["roles"][:, :, None], 2)[:, :, 0]
    role = -(right * batch["inside"] * batch["real"][:, None]).sum() / (100 * batch["real"].sum() + 1)
    return 8 * cue + 2 * role, (cue, role)


@jax.jit
def step(state: tuple[Weights, Weights, Weights], batch: dict[str, Any], key: Any, time_: Any, rate: Any) -> Any:
    """One step of Adam with the gradient's norm held at 2."""
    weights, first, second = state
    (_, losses), slope = jax.value_and_grad(loss, has_aux=True)(weights, batch, key)
    norm = jnp.sqrt(sum((part**2).sum() for part in jax.tree.leaves(slope)))
    slope = jax.tree.map(lambda part: part * jnp.minimum(1, 2 / norm), slope)
    first = jax.tree.map(lambda old, new: 0.9 * old + 0.1 * new, first, slope)
    second = jax.tree.map(lambda old, new: 0.99 * old + 0.01 * new * new, second, slope)
    near, far = 1 - 0.9**time_, 1 - 0.99**time_
    weights = jax.tree.map(
        lambda old, m, v: old - rate * (m / near / (jnp.sqrt(v / far) + 1e-7) + 1e-4 * old), weights, first, second
    )
    return (weights, first, second), losses


@jax.jit
def averaged(mean: Weights, weights: Weights, keep: Any) -> Weights:
    """The running mean of the weights, which is what ships."""
    return jax.tree.map(lambda old, new: keep * old + (1 - keep) * new, mean, weights)


def train(examples: list[Example], words: int, epochs: int, seed: int) -> dict[str, Any]:
    random = np.random.default_rng(seed)
    weights = fresh(words, random)
    zeros = jax.tree.map(jnp.zeros_like, weights)
    state, key, number, mean = (weights, zeros, zeros), jax.random.PRNGKey(seed), 0, weights
    total = epochs * sum(1 for _ in batches(examples, range(len(examples))))
    for epoch in range(epochs):
        begin, seen = time.perf_counter(), []
        for batch in batches(examples, random.permutation(len(examples))):
            number += 1
            key, part = jax.random.split(key)
            rate = RATE * min(1, number / 100) * max(0.02, 1 - number / total)
            state, losses = step(state, batch, part, number, rate)
            mean = averaged(mean, state[0], min(0.995, number / (number + 10)))
            seen.append([float(value) for value in losses])
        cue, role = np.mean(seen, axis=0)
        print(
            f"net {seed}, epoch {epoch + 1}: cue {cue:.4f}, roles {role:.4f}, {time.perf_counter() - begin:.0f} s",
            flush=True,
        )
    return {name: np.asarray(value).astype(np.float16) for name, value in mean.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--model", default=None)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--nets", type=int, default=3)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--limit", type=int, default=0)
    args = parser.parse_args()
    nlp = base_pipeline(args.model)
    nlp.add_pipe("newsclaims_boundaries", before="parser")
    data = read(args.folder, args.limit)
    docs = list(nlp.pipe(make_doc(nlp, Article(doc_id=name, text=text)) for name, text, _ in data))
    vocabulary = vocabulary_of(docs)
    examples = [example(doc, triples, vocabulary) for doc, (_, _, triples) in zip(docs, data, strict=True)]
    one = partial(train, examples, len(vocabulary.words) + 1, args.epochs)
    with ProcessPoolExecutor(args.processes, mp_context=get_context("spawn")) as workers:
        nets = list(workers.map(one, range(args.nets)))
    args.out.mkdir(parents=True, exist_ok=True)
    arrays: dict[str, Any] = {name: np.stack([net[name] for net in nets]) for name in nets[0]}
    np.savez_compressed(args.out / "weights.npz", **arrays)
    tables = {name: list(getattr(vocabulary, name)) for name in ("words", "tags", "deps", "ents")}
    text = json.dumps(tables, ensure_ascii=False, separators=(",", ":")) + "\n"
    (args.out / "vocabulary.json").write_text(text, encoding="utf8")


if __name__ == "__main__":
    main()
