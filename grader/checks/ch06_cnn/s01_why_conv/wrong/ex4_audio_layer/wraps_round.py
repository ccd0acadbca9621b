"""Shifts with np.roll, so that the signal goes on at its other end."""

CAUGHT_BY = "test_real"
DIAGNOSIS = (
    "With you, the end of the signal leaks into its start (np.roll goes round). Outside the signal there are "
    "zeros."
)

import numpy as np  # noqa: E402


def conv_audio(x, V):
    if V.shape[0] % 2 == 0 or V.shape[1] != x.shape[1]:
        raise ValueError("even window or other channels")
    delta = V.shape[0] // 2
    return sum(np.roll(x, delta - a, axis=0) @ V[a] for a in range(2 * delta + 1))


def parameters(T, c, d, delta):
    return T * c * T * d, (2 * delta + 1) * c * d
