"""The forward pass of a BERT encoder (Devlin et al. 2019) in numpy: several texts' pieces, one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Weights = dict[str, Floats]
HEADS = 12  # of attention
NEAR_ZERO = np.float32(1e-12)


class Pieces(NamedTuple):
    """Flat rows of the pieces of all texts: number, place in the text, shape, word (flat; -1 for none), text bounds."""

    numbers: Ints
    places: Ints
    shapes: Ints
    words: Ints
    bounds: tuple[tuple[int, int], ...]


def encode(weights: Weights, layers: int, pieces: Pieces) -> Floats:
    """One vector a piece, shape (pieces, width)."""
    state = weights["pieces"][pieces.numbers] + weights["shapes"][pieces.shapes] + weights["places"][pieces.places]
    state = normed(state, weights["e_gain"], weights["e_bias"])
    for number in range(layers):
        part = {
            name: weights[f"{number}.{name}"]
            for name in ("qkv", "qkv_bias", "out", "out_bias", "gain", "bias", "up", "up_bias", "down", "down_bias")
        }
        seen = attended(state @ part["qkv"] + part["qkv_bias"], pieces.bounds)
        state = normed(state + (seen @ part["out"] + part["out_bias"]), part["gain"], part["bias"])
        wide = gelu(state @ part["up"] + part["up_bias"])
        state = normed(
            state + (wide @ part["down"] + part["down_bias"]), weights[f"{number}.gain2"], weights[f"{number}.bias2"]
        )
    return state


def attended(qkv: Floats, bounds: Sequence[tuple[int, int]]) -> Floats:
    """Self-attention within each text; ``qkv``: queries, keys and values side by side."""
    width = qkv.shape[1] // 3
    size = width // HEADS
    out = np.empty((len(qkv), width), dtype=np.float32)
    scale = np.float32(size**-0.5)
    for start, end in bounds:
        length = end - start
        rows = qkv[start:end].reshape(length, 3, HEADS, size).transpose(1, 2, 0, 3)
        scores = (rows[0] * scale) @ rows[1].transpose(0, 2, 1)
        scores -= scores.max(axis=2, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(axis=2, keepdims=True)
        out[start:end] = (scores @ rows[2]).transpose(1, 0, 2).reshape(length, width)
    return out


def normed(values: Floats, gain: Floats, bias: Floats) -> Floats:
    """Layer normalisation over the last axis."""
    centred = values - values.mean(axis=1, keepdims=True)
    spread = np.sqrt(np.einsum("ij,ij->i", centred, centred) / np.float32(values.shape[1]) + NEAR_ZERO)
    centred /= spread[:, None]
    centred *= gain
    centred += bias
    return centred


def gelu(values: Floats) -> Floats:
    """GELU by its tanh approximation, in place."""
    inner = values * values
    inner *= np.float32(0.044715)
    inner += np.float32(1)
    inner *= values
    inner *= np.float32(0.7978845608)
    np.tanh(inner, out=inner)
    inner += np.float32(1)
    values *= inner
    values *= np.float32(0.5)
    return values
