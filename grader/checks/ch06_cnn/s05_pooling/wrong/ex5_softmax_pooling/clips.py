"""Clips the exponents."""

CAUGHT_BY = "test_stable"
DIAGNOSIS = (
    "You clip the exponents. That stops the overflow, but all large numbers then get the same weight."
)

import numpy as np  # noqa: E402


def softmax_pool(X, k, s, beta):
    windows = np.lib.stride_tricks.sliding_window_view(X, (k, k))[::s, ::s]
    weights = np.exp(np.clip(beta * windows, -500, 500))
    return (weights * windows).sum(axis=(2, 3)) / weights.sum(axis=(2, 3))


def softmax_gradient(v, beta):
    weights = np.exp(beta * v - (beta * v).max())
    p = weights / weights.sum()
    return p * (1 + beta * (v - p @ v))


def not_monotone():
    return [0.0, 0.0, 0.0, 10.0], 0, 6.0, 1.0
