"""Flips the kernel in time, as the mathematical convolution does."""

CAUGHT_BY = "test_real"
DIAGNOSIS = (
    "Your output is that of a kernel reversed in time. In this layer V[0] belongs to the earliest step of the "
    "window: no flip."
)

import numpy as np  # noqa: E402


def conv_audio(x, V):
    if V.shape[0] % 2 == 0 or V.shape[1] != x.shape[1]:
        raise ValueError("even window or other channels")
    delta, T = V.shape[0] // 2, len(x)
    padded = np.pad(x, ((delta, delta), (0, 0)))
    return sum(padded[a : a + T] @ V[2 * delta - a] for a in range(2 * delta + 1))


def parameters(T, c, d, delta):
    return T * c * T * d, (2 * delta + 1) * c * d
