"""Writes into the numbers."""

CAUGHT_BY = "test_inputs_kept"
DIAGNOSIS = (
    "You write into v. Make a copy first."
)

import numpy as np  # noqa: E402


def softmax_pool(X, k, s, beta):
    windows = np.lib.stride_tricks.sliding_window_view(X, (k, k))[::s, ::s]
    weights = np.exp(beta * windows - (beta * windows).max(axis=(2, 3), keepdims=True))
    return (weights * windows).sum(axis=(2, 3)) / weights.sum(axis=(2, 3))


def softmax_gradient(v, beta):
    weights = np.exp(beta * v - (beta * v).max())
    p = weights / weights.sum()
    result = p * (1 + beta * (v - p @ v))
    v[...] = result
    return result


def not_monotone():
    return [0.0, 0.0, 0.0, 10.0], 0, 6.0, 1.0
