"""Accepts a window of even length."""

CAUGHT_BY = "test_bad"
DIAGNOSIS = "You accept a window of even length. It has no middle: raise ValueError."

import numpy as np  # noqa: E402


def conv_audio(x, V):
    if V.shape[1] != x.shape[1]:
        raise ValueError("other channels")
    delta, T = V.shape[0] // 2, len(x)
    padded = np.pad(x, ((delta, delta), (0, 0)))
    return sum(padded[a : a + T] @ V[a] for a in range(len(V)))


def parameters(T, c, d, delta):
    return T * c * T * d, (2 * delta + 1) * c * d
