"""What section 6.5 gives: a layer, maximum and average pooling in numpy.

Use it to try out your answers: `from given import conv, max_pool, average_pool`.
"""

from __future__ import annotations

import numpy as np


def conv(X: np.ndarray, K: np.ndarray, padding: tuple[int, int] = (0, 0), stride: tuple[int, int] = (1, 1)) -> np.ndarray:
    """A layer without bias: X (ci, h, w), K (co, ci, kh, kw) -> (co, oh, ow). Padding per side, with zeros."""
    X, K = np.asarray(X, dtype=float), np.asarray(K, dtype=float)
    if X.shape[0] != K.shape[1]:
        raise ValueError(f"the picture has {X.shape[0]} channels, the kernel {K.shape[1]}")
    windows = _windows(X, K.shape[2:], stride, padding, 0.0)
    return np.einsum("oiab,iyxab->oyx", K, windows)


def max_pool(X: np.ndarray, k: tuple[int, int], s: tuple[int, int], p: tuple[int, int] = (0, 0)) -> np.ndarray:
    """Maximum pooling: X (c, h, w), window k, stride s, padding p per side -> (c, oh, ow). Pads with -inf."""
    return _windows(np.asarray(X, dtype=float), _pair(k), _pair(s), _pair(p), -np.inf).max(axis=(-2, -1))


def average_pool(X: np.ndarray, k: tuple[int, int], s: tuple[int, int], p: tuple[int, int] = (0, 0)) -> np.ndarray:
    """Average pooling: X (c, h, w) -> (c, oh, ow). Pads with zeros, which count in the average (as in Gluon)."""
    return _windows(np.asarray(X, dtype=float), _pair(k), _pair(s), _pair(p), 0.0).mean(axis=(-2, -1))


def _pair(value: int | tuple[int, int]) -> tuple[int, int]:
    return (int(value), int(value)) if np.ndim(value) == 0 else (int(value[0]), int(value[1]))


def _windows(
    X: np.ndarray, window: tuple[int, int], stride: tuple[int, int], padding: tuple[int, int], fill: float
) -> np.ndarray:
    """All windows of the padded picture: (c, oh, ow, kh, kw)."""
    (kh, kw), (sh, sw), (ph, pw) = window, stride, padding
    padded = np.pad(X, ((0, 0), (ph, ph), (pw, pw)), constant_values=fill)
    rows, columns = range(0, padded.shape[1] - kh + 1, sh), range(0, padded.shape[2] - kw + 1, sw)
    if not rows or not columns:
        raise ValueError(f"a window of {kh}x{kw} does not fit into {padded.shape[1]}x{padded.shape[2]}")
    cut = [[padded[:, i : i + kh, j : j + kw] for j in columns] for i in rows]
    return np.array(cut).transpose(2, 0, 1, 3, 4)
