"""The best projective dependency tree under arc scores (Eisner 1996), one root."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


def best_tree(scores: Floats) -> Ints:
    """Head of each word: its index, or the word's own for the root.

    ``scores``: shape (n, n + 1), row: the word, column 0: being the root, column h + 1: hanging on word h.
    """
    size = len(scores)
    if size == 1:
        return np.zeros(1, dtype=np.int64)
    heads = scores.argmax(axis=1) - 1
    if is_tree(heads) and is_projective(heads):
        return np.where(heads < 0, np.arange(size), heads)
    return _eisner(scores)


def is_tree(heads: Ints) -> bool:
    """One root (head -1) and every word below it."""
    if (heads < 0).sum() != 1:
        return False
    up = np.where(heads < 0, np.arange(len(heads)), heads)
    for _ in range(len(heads).bit_length()):
        up = up[up]
    return bool((heads[up] < 0).all())


def is_projective(heads: Ints) -> bool:
    """No two arcs cross, and no arc spans the root."""
    words = np.arange(len(heads))
    real = heads >= 0
    left, right = np.minimum(words, heads)[real], np.maximum(words, heads)[real]
    root = int(np.flatnonzero(~real)[0])
    if ((left < root) & (root < right)).any():
        return False
    starts = left[:, None]
    crossing = (starts < left) & (left < right[:, None]) & (right[:, None] < right)
    return not bool(crossing.any())


def _eisner(scores: Floats) -> Ints:
    """Eisner's algorithm, all spans of one length at a time."""
    size = len(scores)
    arcs = scores[:, 1:].T.astype(np.float64)  # arcs[h, d]
    low = -1e18
    complete = np.full((2, size, size), low)  # 0: the head is the right end, 1: the left end
    open_ = np.full((2, size, size), low)
    from_complete = np.zeros((2, size, size), dtype=np.int64)
    from_open = np.zeros((size, size), dtype=np.int64)
    every = np.arange(size)
    complete[:, every, every] = 0
    for length in range(1, size):
        left = every[: size - length]
        right = left + length
        steps = np.arange(length)
        middle = left[:, None] + steps
        joined = complete[1][left[:, None], middle] + complete[0][middle + 1, right[:, None]]
        best = joined.argmax(axis=1)
        value = joined[left, best]
        from_open[left, right] = left + best
        open_[0][left, right] = value + arcs[right, left]
        open_[1][left, right] = value + arcs[left, right]
        closed = complete[0][left[:, None], middle] + open_[0][middle, right[:, None]]
        best = closed.argmax(axis=1)
        complete[0][left, right] = closed[left, best]
        from_complete[0][left, right] = left + best
        middle = middle + 1
        closed = open_[1][left[:, None], middle] + complete[1][middle, right[:, None]]
        best = closed.argmax(axis=1)
        complete[1][left, right] = closed[left, best]
        from_complete[1][left, right] = left + 1 + best
    root = int((scores[:, 0] + complete[0][0, :] + complete[1][:, size - 1]).argmax())
    return _traced(root, from_complete, from_open)


def _traced(root: int, from_complete: Ints, from_open: Ints) -> Ints:
    size = from_open.shape[0]
    heads = np.full(size, root, dtype=np.int64)
    todo = [(0, root, 0, True), (root, size - 1, 1, True)]
    while todo:
        left, right, side, whole = todo.pop()
        if left == right:
            continue
        if whole:
            middle = int(from_complete[side][left, right])
            if side:
                todo += [(left, middle, 1, False), (middle, right, 1, True)]
            else:
                todo += [(left, middle, 0, True), (middle, right, 0, False)]
            continue
        if side:
            heads[right] = left
        else:
            heads[left] = right
        middle = int(from_open[left, right])
        todo += [(left, middle, 1, True), (middle + 1, right, 0, True)]
    return heads
