"""Between average and maximum.

With beta = 0 all weights are 1/n: the average. With a large beta the largest number gets all the weight: the maximum; with a
large negative beta, the smallest does. In between, y rises with beta, and y(x + c) = y(x) + c.

The weights do not change when the same number is added to all beta x_i. So subtract the largest of them: then no exponent
is positive, nothing overflows, and the sum is at least 1. (Subtracting beta times the largest x would be wrong for a
negative beta: there the smallest x gives the largest product.)

The derivative: both factors of p_j x_j depend on x_i. With dp_j/dx_i = beta p_j ([i = j] - p_i),

    dy/dx_i = p_i + sum_j x_j beta p_j ([i = j] - p_i) = p_i (1 + beta (x_i - y)).

It is negative where x_i < y - 1/beta: raising a small number takes weight from the large ones, and lowers the result.
Neither the average nor the maximum does that. (0, 0, 0, 10) gives 9.9986 for beta = 1, and (6, 0, 0, 10) only 9.9272.

Softmax pooling also costs kh kw exponentials for each output, what beta means depends on the scale of x, and it has shown no
gain that would pay for that.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def softmax_pool(X: np.ndarray, k: int, s: int, beta: float) -> np.ndarray:
    """X (h, w) -> the softmax-weighted mean of each k x k window, stride s."""
    windows = np.lib.stride_tricks.sliding_window_view(X, (k, k))[::s, ::s]
    weights = np.exp(beta * windows - (beta * windows).max(axis=(2, 3), keepdims=True))
    return (weights * windows).sum(axis=(2, 3)) / weights.sum(axis=(2, 3))


def softmax_gradient(v: np.ndarray, beta: float) -> np.ndarray:
    """v (n,) -> dy/dv, of shape (n,)."""
    weights = np.exp(beta * v)  # |beta·x| < 30: no need to shift
    p = weights / weights.sum()
    return p * (1 + beta * (v - p @ v))


def not_monotone() -> tuple[Sequence[float], int, float, float]:
    """(v, i, delta, beta): raising v[i] by delta lowers the pooled value."""
    return [0.0, 0.0, 0.0, 10.0], 0, 6.0, 1.0
