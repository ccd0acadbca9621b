"""Ignores beta."""

CAUGHT_BY = "test_values"
DIAGNOSIS = (
    "You ignore beta: it stands before every x in the exponent."
)

import numpy as np  # noqa: E402


def softmax_pool(X, k, s, beta):
    windows = np.lib.stride_tricks.sliding_window_view(X, (k, k))[::s, ::s]
    weights = np.exp(windows - (windows).max(axis=(2, 3), keepdims=True))
    return (weights * windows).sum(axis=(2, 3)) / weights.sum(axis=(2, 3))


def softmax_gradient(v, beta):
    weights = np.exp(beta * v - (beta * v).max())
    p = weights / weights.sum()
    return p * (1 + beta * (v - p @ v))


def not_monotone():
    return [0.0, 0.0, 0.0, 10.0], 0, 6.0, 1.0
