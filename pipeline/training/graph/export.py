"""Writes a trained network as the files of the two components: OUT/parser and OUT/ner (see `..package`).

python pipeline/training/graph/export.py TRAINED.pt OUT
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
from network import Network, load

from newsclaims.components.graph_parser.component import GraphParser
from newsclaims.components.graph_parser.entity_tagger import EntityTagger
from newsclaims.components.graph_parser.wordpieces import WordPieces

Arrays = dict[str, Any]


def encoder_arrays(stored: Arrays, layers: int) -> Arrays:
    """The encoder's arrays under the names of `newsclaims.components.graph_parser.encoder`; matrices (in, out)."""
    out: Arrays = {name: stored[f"{name}.weight"] for name in ("pieces", "places", "shapes")}
    out |= {"e_gain": stored["embedded.weight"], "e_bias": stored["embedded.bias"]}
    for number in range(layers):
        layer = f"layers.{number}."
        for name in ("qkv", "out", "up", "down"):
            out[f"{number}.{name}"] = stored[f"{layer}{name}.weight"].T
            out[f"{number}.{name}_bias"] = stored[f"{layer}{name}.bias"]
        for end in ("", "2"):
            out[f"{number}.gain{end}"] = stored[f"{layer}norm{end}.weight"]
            out[f"{number}.bias{end}"] = stored[f"{layer}norm{end}.bias"]
    return out


def parser_of(network: Network) -> GraphParser:
    stored = {name: value.float().numpy() for name, value in network.state_dict().items()}
    weights = encoder_arrays(stored, network.names.layers)
    for name in ("first", "tag", "start", "arc_head", "arc_own", "label_head", "label_own"):
        weights[name], weights[f"{name}_bias"] = stored[f"{name}.weight"].T, stored[f"{name}.bias"]
    weights |= {"first_gain": stored["norm.weight"], "first_shift": stored["norm.bias"]}
    weights |= {"root": stored["root"], "arcs": stored["arcs"]}
    labels = stored["labels"]
    weights["labels"] = labels.transpose(1, 0, 2).reshape(labels.shape[1], -1)
    parser = GraphParser()
    parser.weights = {name: np.ascontiguousarray(value, dtype=np.float32) for name, value in weights.items()}
    parser.layers, parser.on_pieces = network.names.layers, network.names.on_pieces
    parser.tags, parser.labels = list(network.names.tags), list(network.names.deps)
    parser.pieces = WordPieces([piece for piece, _ in network.names.pieces])
    return parser


def tagger_of(network: Network) -> EntityTagger:
    stored = {name: value.float().numpy() for name, value in network.ent.state_dict().items()}
    tagger = EntityTagger()
    tagger.labels = list(network.names.ents)
    tagger.weights = {
        "hidden": np.ascontiguousarray(stored["0.weight"].T),
        "hidden_bias": stored["0.bias"],
        "out": np.ascontiguousarray(stored["2.weight"].T),
        "out_bias": stored["2.bias"],
    }
    return tagger


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("trained", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    network = load(args.trained)
    parser_of(network).to_disk(args.out / "parser")
    tagger_of(network).to_disk(args.out / "ner")


if __name__ == "__main__":
    main()
