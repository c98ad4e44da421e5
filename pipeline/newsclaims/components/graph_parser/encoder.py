"""The forward pass of a BERT encoder (Devlin et al. 2019) in numpy: several texts, one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Weights = dict[str, Floats]
HEADS = 12  # of attention
PARTS = ("qkv", "qkv_bias", "out", "out_bias", "gain", "bias", "up", "up_bias", "down", "down_bias", "gain2", "bias2")
NEAR_ZERO = np.float32(1e-12)


class Pieces(NamedTuple):
    """Flat rows of the pieces of all texts: number, place in its text, shape, index of its word (-1: none).

    ``bounds``: first row of each text and the row behind its last; ``word_bounds``: the same of its words.
    """

    numbers: Ints
    places: Ints
    shapes: Ints
    words: Ints
    bounds: tuple[tuple[int, int], ...]
    word_bounds: tuple[tuple[int, int], ...]


def encode(weights: Weights, layers: int, on_pieces: int, pieces: Pieces) -> Floats:
    """One vector a word, shape (words, width): ``on_pieces`` layers see pieces, the others the means of the words."""
    state = weights["pieces"][pieces.numbers] + weights["shapes"][pieces.shapes] + weights["places"][pieces.places]
    state = normed(state, weights["e_gain"], weights["e_bias"])
    for number in range(on_pieces):
        state = layer(weights, number, state, pieces.bounds)
    owned = pieces.words >= 0
    state, words = state[owned], pieces.words[owned]
    firsts = np.flatnonzero(np.diff(words, prepend=-1))
    sizes = np.diff(firsts, append=len(words)).astype(np.float32)
    means: Floats = np.add.reduceat(state, firsts, axis=0)
    means /= sizes[:, None]
    for number in range(on_pieces, layers):
        means = layer(weights, number, means, pieces.word_bounds)
    return means


def layer(weights: Weights, number: int, state: Floats, bounds: Sequence[tuple[int, int]]) -> Floats:
    """One layer of the encoder over the rows of ``state``, text by text."""
    part = {name: weights[f"{number}.{name}"] for name in PARTS}
    seen = attended(state @ part["qkv"] + part["qkv_bias"], bounds)
    state = normed(state + (seen @ part["out"] + part["out_bias"]), part["gain"], part["bias"])
    wide = gelu(state @ part["up"] + part["up_bias"])
    return normed(state + (wide @ part["down"] + part["down_bias"]), part["gain2"], part["bias2"])


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
