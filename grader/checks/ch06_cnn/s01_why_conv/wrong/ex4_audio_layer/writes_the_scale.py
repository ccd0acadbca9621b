"""Scales x in place."""

CAUGHT_BY = "test_inputs_kept"
DIAGNOSIS = "You change x itself. The caller still needs it: make a new array."

import numpy as np  # noqa: E402


def conv_audio(x, V):
    if V.shape[0] % 2 == 0 or V.shape[1] != x.shape[1]:
        raise ValueError("even window or other channels")
    delta, T = V.shape[0] // 2, len(x)
    x *= 2
    padded = np.pad(x, ((delta, delta), (0, 0)))
    return sum(padded[a : a + T] @ V[a] for a in range(2 * delta + 1)) / 2


def parameters(T, c, d, delta):
    return T * c * T * d, (2 * delta + 1) * c * d
