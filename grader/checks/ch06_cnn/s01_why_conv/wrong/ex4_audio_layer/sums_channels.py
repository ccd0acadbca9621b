"""Adds up the channels before the layer, and the weights, too."""

CAUGHT_BY = "test_shift"
DIAGNOSIS = (
    "You add up the channels before you weight them. Each input channel has a weight of its own: multiply "
    "first."
)

import numpy as np  # noqa: E402


def conv_audio(x, V):
    if V.shape[0] % 2 == 0 or V.shape[1] != x.shape[1]:
        raise ValueError("even window or other channels")
    delta, T = V.shape[0] // 2, len(x)
    padded = np.pad(x.sum(axis=1), delta)
    weights = V.sum(axis=1)
    return sum(np.outer(padded[a : a + T], weights[a]) for a in range(2 * delta + 1))


def parameters(T, c, d, delta):
    return T * c * T * d, (2 * delta + 1) * c * d
