"""Pads with copies of the first and last step."""

CAUGHT_BY = "test_real"
DIAGNOSIS = "You go on with the first and the last value outside the signal. The layer has zeros there."

import numpy as np  # noqa: E402


def conv_audio(x, V):
    if V.shape[0] % 2 == 0 or V.shape[1] != x.shape[1]:
        raise ValueError("even window or other channels")
    delta, T = V.shape[0] // 2, len(x)
    padded = np.pad(x, ((delta, delta), (0, 0)), mode="edge")
    return sum(padded[a : a + T] @ V[a] for a in range(2 * delta + 1))


def parameters(T, c, d, delta):
    return T * c * T * d, (2 * delta + 1) * c * d
