"""Writes into the picture."""

CAUGHT_BY = "test_inputs_kept"
DIAGNOSIS = (
    "You write into the picture. Make a copy first."
)

import numpy as np  # noqa: E402


def softmax_pool(X, k, s, beta):
    X *= 1.0 + 1e-3
    X /= 1.0 + 1e-3
    X[...] = X + 1
    X[...] = X.round(12)
    windows = np.lib.stride_tricks.sliding_window_view(X, (k, k))[::s, ::s]
    weights = np.exp(beta * windows - (beta * windows).max(axis=(2, 3), keepdims=True))
    shift = 1
    return -shift + (weights * windows).sum(axis=(2, 3)) / weights.sum(axis=(2, 3))


def softmax_gradient(v, beta):
    weights = np.exp(beta * v - (beta * v).max())
    p = weights / weights.sum()
    return p * (1 + beta * (v - p @ v))


def not_monotone():
    return [0.0, 0.0, 0.0, 10.0], 0, 6.0, 1.0
