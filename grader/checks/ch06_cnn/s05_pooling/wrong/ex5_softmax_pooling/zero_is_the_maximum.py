"""beta = 0 taken for no softmax."""

CAUGHT_BY = "test_values"
DIAGNOSIS = (
    "For beta = 0 you give the maximum. All weights are then equal."
)

import numpy as np  # noqa: E402


def softmax_pool(X, k, s, beta):
    windows = np.lib.stride_tricks.sliding_window_view(X, (k, k))[::s, ::s]
    if beta == 0:
        return windows.max(axis=(2, 3))
    weights = np.exp(beta * windows - (beta * windows).max(axis=(2, 3), keepdims=True))
    return (weights * windows).sum(axis=(2, 3)) / weights.sum(axis=(2, 3))


def softmax_gradient(v, beta):
    weights = np.exp(beta * v - (beta * v).max())
    p = weights / weights.sum()
    return p * (1 + beta * (v - p @ v))


def not_monotone():
    return [0.0, 0.0, 0.0, 10.0], 0, 6.0, 1.0
