"""Leaves the input channels out of both numbers."""

CAUGHT_BY = "test_parameters"
DIAGNOSIS = "Your numbers do not grow with the number c of input channels. Each channel has weights of its own."

import numpy as np  # noqa: E402


def conv_audio(x, V):
    if V.shape[0] % 2 == 0 or V.shape[1] != x.shape[1]:
        raise ValueError("even window or other channels")
    delta, T = V.shape[0] // 2, len(x)
    padded = np.pad(x, ((delta, delta), (0, 0)))
    return sum(padded[a : a + T] @ V[a] for a in range(2 * delta + 1))


def parameters(T, c, d, delta):
    return T * T * d, (2 * delta + 1) * d
