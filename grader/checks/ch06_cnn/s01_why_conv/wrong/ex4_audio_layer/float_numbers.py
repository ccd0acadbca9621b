"""Divides on the way, and returns floats."""

CAUGHT_BY = "test_parameters"
DIAGNOSIS = "Your numbers are floats. Weights are counted in whole numbers: no division with /."

import numpy as np  # noqa: E402


def conv_audio(x, V):
    if V.shape[0] % 2 == 0 or V.shape[1] != x.shape[1]:
        raise ValueError("even window or other channels")
    delta, T = V.shape[0] // 2, len(x)
    padded = np.pad(x, ((delta, delta), (0, 0)))
    return sum(padded[a : a + T] @ V[a] for a in range(2 * delta + 1))


def parameters(T, c, d, delta):
    return T * c * T * d, (2 * delta * c * d + c * d) / 1
