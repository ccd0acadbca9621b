"""The logarithm of the sum of exponentials."""

CAUGHT_BY = "test_values"
DIAGNOSIS = (
    "You give the logarithm of the sum of the exponentials, another smooth maximum. A window that is constant c must give c."
)

import numpy as np  # noqa: E402


def softmax_pool(X, k, s, beta):
    windows = np.lib.stride_tricks.sliding_window_view(X, (k, k))[::s, ::s]
    top = (beta * windows).max(axis=(2, 3), keepdims=True)
    return (np.log(np.exp(beta * windows - top).sum(axis=(2, 3))) + top[:, :, 0, 0]) / (beta if beta else 1)


def softmax_gradient(v, beta):
    weights = np.exp(beta * v - (beta * v).max())
    p = weights / weights.sum()
    return p * (1 + beta * (v - p @ v))


def not_monotone():
    return [0.0, 0.0, 0.0, 10.0], 0, 6.0, 1.0
