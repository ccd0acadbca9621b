"""Weights of the whole picture."""

CAUGHT_BY = "test_values"
DIAGNOSIS = (
    "You normalise the weights over the whole picture. They must add up to 1 inside each window."
)

import numpy as np  # noqa: E402


def softmax_pool(X, k, s, beta):
    weights = np.exp(beta * X - (beta * X).max())
    weighted = X * weights / weights.sum()
    return np.lib.stride_tricks.sliding_window_view(weighted, (k, k))[::s, ::s].sum(axis=(2, 3))


def softmax_gradient(v, beta):
    weights = np.exp(beta * v - (beta * v).max())
    p = weights / weights.sum()
    return p * (1 + beta * (v - p @ v))


def not_monotone():
    return [0.0, 0.0, 0.0, 10.0], 0, 6.0, 1.0
