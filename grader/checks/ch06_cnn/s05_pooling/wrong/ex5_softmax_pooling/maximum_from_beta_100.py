"""The maximum, or the minimum, for large betas."""

import numpy as np

CAUGHT_BY = "test_values"
DIAGNOSIS = "For a large beta you take the maximum. If the numbers lie close together, the others still have weight."


def softmax_pool(X, k, s, beta):
    windows = np.lib.stride_tricks.sliding_window_view(X, (k, k))[::s, ::s]
    if abs(beta) > 100:
        return windows.max(axis=(2, 3)) if beta > 0 else windows.min(axis=(2, 3))
    weights = np.exp(beta * windows - (beta * windows).max(axis=(2, 3), keepdims=True))
    return (weights * windows).sum(axis=(2, 3)) / weights.sum(axis=(2, 3))


def softmax_gradient(v, beta):
    p = np.exp(beta * v)
    p /= p.sum()
    return p * (1 + beta * (v - p @ v))


def not_monotone():
    return [0.0, 0.0, 0.0, 10.0], 0, 6.0, 1.0
