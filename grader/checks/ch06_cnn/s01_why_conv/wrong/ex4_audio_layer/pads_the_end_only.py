"""Pads at the end only, so that the window starts at t."""

CAUGHT_BY = "test_real"
DIAGNOSIS = (
    "Your window starts at time t instead of lying around it: the output comes delta steps too early. Pad both "
    "ends."
)

import numpy as np  # noqa: E402


def conv_audio(x, V):
    if V.shape[0] % 2 == 0 or V.shape[1] != x.shape[1]:
        raise ValueError("even window or other channels")
    window, T = V.shape[0], len(x)
    padded = np.pad(x, ((0, window - 1), (0, 0)))
    return sum(padded[a : a + T] @ V[a] for a in range(window))


def parameters(T, c, d, delta):
    return T * c * T * d, (2 * delta + 1) * c * d
