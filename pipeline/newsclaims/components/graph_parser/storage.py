"""Weights on disk: plain arrays (no pickle), matrices in eight bits with a scale a row or column."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from newsclaims.components.graph_parser.encoder import Weights

BY_ROW = frozenset({"pieces"})  # tables of embeddings: a scale a row; the other matrices have one a column


def write_weights(path: Path, weights: Weights) -> None:
    """Writes ``weights`` as a compressed .npz file."""
    arrays: dict[str, NDArray[Any]] = {}
    for name, values in weights.items():
        if values.ndim < 2:
            arrays[name] = values.astype(np.float32)
            continue
        scale = np.abs(values).max(axis=1 if name in BY_ROW else 0, keepdims=True) / 127 + 1e-12
        arrays[f"{name}:eighth"] = np.round(values / scale).astype(np.int8)
        arrays[f"{name}:scale"] = scale.astype(np.float32)
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]


def read_weights(path: Path) -> Weights:
    """What `write_weights` wrote, in single precision.

    Raises:
        OSError: the file is missing.
        ValueError: it is damaged.
    """
    with np.load(path, allow_pickle=False) as arrays:
        stored = {name: arrays[name] for name in arrays.files}
    weights: Weights = {}
    for name, values in stored.items():
        base, _, kind = name.partition(":")
        if not kind:
            weights[base] = values
        elif kind == "eighth":
            weights[base] = values.astype(np.float32) * stored[f"{base}:scale"]
    return weights
