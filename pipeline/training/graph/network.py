"""The graph parser's network for training (torch): a BERT encoder cut to its lower layers, biaffine arcs and labels.

After Dozat & Manning (2017). The pieces of a paragraph go through the first layers of the encoder; then a word is the
mean of its pieces, and the other layers see words. From the words: tag, sentence start, head (among the words of its
sentence, or the root), label of the arc, BIO label of the named entity. `newsclaims.components.graph_parser` computes
the same with numpy alone; `export` writes its files.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from newsclaims.components.graph_parser.wordpieces import WordPieces, shape

WIDTH, HEADS, PLACES = 384, 12, 512  # of the encoder
ARC, LABEL, ENTITY, SHAPES = 256, 96, 256, 7
SHORTEST = 12  # words of a paragraph from which sentence starts are learned
NONE = -100  # no label: left out of the loss
BERT = {  # our names of a layer's parts, and the encoder's
    "out": "attention.output.dense",
    "norm": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm2": "output.LayerNorm",
}
CASES = (str.upper, str.lower, str.capitalize)
Batch = dict[str, Tensor]
Row = dict[str, Any]


@dataclass(frozen=True)
class Names:
    """The outputs, in their order; the pieces with their numbers in the encoder's own table; the shape of the encoder.

    ``layers``: of the encoder, the first ``on_pieces`` of them on pieces; ``inner``: width of their hidden layers.
    """

    deps: list[str]
    tags: list[str]
    ents: list[str]
    pieces: list[tuple[str, int]]
    layers: int
    on_pieces: int
    inner: int


class Layer(nn.Module):
    """A layer of BERT: self-attention and a hidden layer, each added and normalised."""

    def __init__(self, inner: int) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.up, self.down = nn.Linear(WIDTH, inner), nn.Linear(inner, WIDTH)
        self.norm, self.norm2 = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)

    def hidden(self, states: Tensor, seen: Tensor, dropout: nn.Module) -> tuple[Tensor, Tensor]:
        count, length, _ = states.shape
        parts = self.qkv(states).view(count, length, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(parts[0], parts[1], parts[2], attn_mask=seen)
        mixed = self.out(mixed.transpose(1, 2).reshape(count, length, -1))
        states = self.norm(states + dropout(mixed))
        return states, functional.gelu(self.up(states), approximate="tanh")

    def forward(self, states: Tensor, real: Tensor, dropout: nn.Module) -> Tensor:
        states, wide = self.hidden(states, real[:, None, None, :], dropout)
        return self.norm2(states + dropout(self.down(wide)))


class Network(nn.Module):
    def __init__(self, names: Names) -> None:
        super().__init__()
        self.names = names
        width = WIDTH
        self.pieces, self.places = nn.Embedding(len(names.pieces), width), nn.Embedding(PLACES, width)
        self.shapes, self.embedded = nn.Embedding(SHAPES, width), nn.LayerNorm(width, 1e-12)
        nn.init.zeros_(self.shapes.weight)
        self.layers = nn.ModuleList(Layer(names.inner) for _ in range(names.layers))
        self.first, self.norm = nn.Linear(width, width), nn.LayerNorm(width)
        self.arc_head, self.arc_own = nn.Linear(width, ARC), nn.Linear(width, ARC)
        self.label_head, self.label_own = nn.Linear(width, LABEL), nn.Linear(width, LABEL)
        self.arcs = nn.Parameter(torch.randn(ARC + 1, ARC) * 0.01)
        self.labels = nn.Parameter(torch.randn(len(names.deps), LABEL + 1, LABEL + 1) * 0.02)
        self.root = nn.Parameter(torch.randn(width) * 0.02)
        self.tag, self.start = nn.Linear(width, len(names.tags)), nn.Linear(width, 2)
        self.ent = nn.Sequential(nn.Linear(width, ENTITY), nn.ReLU(), nn.Linear(ENTITY, len(names.ents)))
        self.dropout, self.inner_dropout = nn.Dropout(0.15), nn.Dropout(0.1)

    def load_encoder(self, folder: Path) -> None:
        """The lower layers of a pretrained encoder, and the rows of its table for the pieces that are kept."""
        stored = {key.removeprefix("bert."): value for key, value in load_file(folder / "model.safetensors").items()}
        base = "embeddings."
        own = {
            "pieces.weight": stored[f"{base}word_embeddings.weight"][[number for _, number in self.names.pieces]],
            "places.weight": stored[f"{base}position_embeddings.weight"]
            + stored[f"{base}token_type_embeddings.weight"][0],
            "embedded.weight": stored[f"{base}LayerNorm.weight"],
            "embedded.bias": stored[f"{base}LayerNorm.bias"],
        }
        for number in range(self.names.layers):
            theirs = f"encoder.layer.{number}."
            for kind in ("weight", "bias"):
                sides = (f"{theirs}attention.self.{side}.{kind}" for side in ("query", "key", "value"))
                own[f"layers.{number}.qkv.{kind}"] = torch.cat([stored[side] for side in sides])
                for name, source in BERT.items():
                    own[f"layers.{number}.{name}.{kind}"] = stored[f"{theirs}{source}.{kind}"]
        self.load_state_dict({**self.state_dict(), **own})

    def words(self, batch: Batch) -> Tensor:
        """One vector a word, shape (paragraphs, words, width)."""
        places = torch.arange(batch["pieces"].shape[1])
        states = self.pieces(batch["pieces"]) + self.shapes(batch["shapes"]) + self.places(places)
        states = self.inner_dropout(self.embedded(states))
        for layer in self.layers[: self.names.on_pieces]:
            states = layer(states, batch["real"], self.inner_dropout)
        count, longest = batch["word"].shape
        owner = batch["owner"].unsqueeze(-1)
        sums = states.new_zeros(count, longest + 1, WIDTH).scatter_add(1, owner.expand_as(states), states)
        sizes = states.new_zeros(count, longest + 1, 1).scatter_add(1, owner, torch.ones_like(states[..., :1]))
        states = sums[:, :longest] / sizes[:, :longest].clamp(min=1)
        for layer in self.layers[self.names.on_pieces :]:
            states = layer(states, batch["word"], self.inner_dropout)
        return self.norm(self.dropout(functional.relu(self.first(states))) + states)

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Vectors of the words; scores of heads (0: the root); the two sides of the labels."""
        vectors = self.words(batch)
        count, longest, _ = vectors.shape
        rooted = torch.cat([self.root.to(vectors.dtype).expand(count, 1, -1), vectors], 1)

        def side(layer: nn.Module, rows: Tensor) -> Tensor:
            return self.dropout(functional.relu(layer(rows)))

        own = side(self.arc_own, vectors)
        own = torch.cat([own, torch.ones_like(own[..., :1])], -1)
        scores = (own @ self.arcs @ side(self.arc_head, rooted).transpose(1, 2)).float()
        anywhere = torch.ones(count, longest, 1, dtype=torch.bool)
        allowed = torch.cat([anywhere, batch["same"]], 2)
        scores = scores.masked_fill(~allowed, -1e4)
        return vectors, scores, side(self.label_head, rooted), side(self.label_own, vectors)

    def label_scores(self, over: Tensor, own: Tensor, heads: Tensor) -> Tensor:
        """Scores of the labels of the arcs to ``heads``."""
        chosen = torch.gather(over, 1, heads.unsqueeze(-1).expand(-1, -1, over.shape[-1]))
        one = torch.ones_like(chosen[..., :1])
        chosen, own = torch.cat([chosen, one], -1), torch.cat([own, one], -1)
        count, longest, width = own.shape
        mixed = (own.reshape(-1, width) @ self.labels.permute(1, 0, 2).reshape(width, -1)).view(
            count, longest, -1, width
        )
        return (mixed * chosen.unsqueeze(2)).sum(-1)


def bio(row: Row) -> list[str]:
    labels = ["O"] * len(row["words"])
    for first, last, kind in row["ents"]:
        for index in range(first, last):
            labels[index] = ("B-" if index == first else "I-") + kind
    return labels


def in_another_case(row: Row, rng: random.Random, share: float) -> Row:
    """``row`` with all its words in capitals, lower case or headline case, in a ``share`` of the calls."""
    if rng.random() >= share:
        return row
    change = rng.choice(CASES)
    return {**row, "words": [change(word) for word in row["words"]]}


class Batches:
    """Rows as padded tensors."""

    def __init__(self, names: Names) -> None:
        self.pieces = WordPieces([piece for piece, _ in names.pieces])
        self.dep, self.tag, self.ent = (
            {name: number for number, name in enumerate(table)} for table in (names.deps, names.tags, names.ents)
        )

    def _pieces(self, row: Row, none: int) -> tuple[list[int], list[int], list[int]]:
        numbers, owners, shapes = [self.pieces.cls], [none], [0]
        for index, word in enumerate(row["words"]):
            found = self.pieces(word)
            numbers += found
            owners += [index] * len(found)
            shapes += [shape(word)] * len(found)
        return [*numbers[:511], self.pieces.sep], [*owners[:511], none], [*shapes[:511], 0]

    def __call__(self, rows: list[Row]) -> Batch:
        count, longest = len(rows), max(len(row["words"]) for row in rows)
        read = [self._pieces(row, longest) for row in rows]
        most = max(len(numbers) for numbers, _, _ in read)
        out = {name: np.zeros((count, most), np.int64) for name in ("pieces", "shapes")}
        out["owner"] = np.full((count, most), longest, np.int64)
        out["real"] = np.zeros((count, most), bool)
        out["word"] = np.zeros((count, longest), bool)
        out["same"] = np.zeros((count, longest, longest), bool)
        out |= {name: np.full((count, longest), NONE, np.int64) for name in ("heads", "deps", "tags", "starts", "ents")}
        for at, (row, (numbers, owners, shapes)) in enumerate(zip(rows, read, strict=True)):
            size = len(row["words"])
            for name, values in (("pieces", numbers), ("owner", owners), ("shapes", shapes)):
                out[name][at, : len(values)] = values
            out["real"][at, : len(numbers)] = True
            out["word"][at, :size] = True
            sentence = np.cumsum(row["starts"])
            same = sentence[:, None] == sentence[None, :]
            np.fill_diagonal(same, False)
            out["same"][at, :size, :size] = same
            heads = np.asarray(row["heads"])
            roots = heads == np.arange(size)
            out["heads"][at, :size] = np.where(roots, 0, heads + 1)
            deps = [self.dep.get(label, NONE) for label in row["deps"]]
            out["deps"][at, :size] = np.where(roots, self.dep["ROOT"], deps)
            out["tags"][at, :size] = [self.tag.get(label, NONE) for label in row["tags"]]
            out["ents"][at, :size] = [self.ent.get(label, NONE) for label in bio(row)]
            if size > SHORTEST:
                out["starts"][at, 1:size] = row["starts"][1:]
        return {name: torch.from_numpy(values) for name, values in out.items()}


def narrowed(network: Network, batches: Batches, rows: list[Row], inner: int) -> Network:
    """The network with hidden layers of ``inner`` numbers: those that move the layer's output most on ``rows``."""
    weight = [torch.zeros(layer.up.out_features) for layer in network.layers]

    def watch(number: int) -> Any:
        def hook(module: nn.Module, given: tuple[Tensor], found: Tensor) -> None:
            weight[number] += functional.gelu(found, approximate="tanh").abs().flatten(0, 1).sum(0).detach()

        return hook

    hooks = [layer.up.register_forward_hook(watch(number)) for number, layer in enumerate(network.layers)]
    with torch.no_grad():
        for at in range(0, len(rows), 16):
            network.words(batches(rows[at : at + 16]))
    for hook in hooks:
        hook.remove()
    out = Network(replace(network.names, inner=inner))
    state = dict(network.state_dict())
    for number, (layer, sums) in enumerate(zip(network.layers, weight, strict=True)):
        kept = (sums * layer.down.weight.norm(dim=0)).topk(inner).indices.sort().values
        name = f"layers.{number}."
        state[f"{name}up.weight"], state[f"{name}up.bias"] = layer.up.weight[kept], layer.up.bias[kept]
        state[f"{name}down.weight"] = layer.down.weight[:, kept]
    out.load_state_dict(state)
    return out


def save(network: Network, path: Path) -> None:
    torch.save({"weights": network.state_dict(), "names": vars(network.names)}, path)


def load(path: Path) -> Network:
    stored = torch.load(path, map_location="cpu")
    network = Network(Names(**stored["names"]))
    network.load_state_dict(stored["weights"])
    return network


def read_rows(paths: list[Path]) -> list[Row]:
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf8").splitlines()]
