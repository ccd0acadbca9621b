"""Averages the channels before the layer, as if the bands were one signal."""

CAUGHT_BY = "test_shift"
DIAGNOSIS = (
    "You average the channels first. Then a high and a low sound give the same output: each band needs weights "
    "of its own."
)

import numpy as np  # noqa: E402


def conv_audio(x, V):
    if V.shape[0] % 2 == 0 or V.shape[1] != x.shape[1]:
        raise ValueError("even window or other channels")
    delta, T = V.shape[0] // 2, len(x)
    padded = np.pad(x.mean(axis=1, keepdims=True) * np.ones_like(x), ((delta, delta), (0, 0)))
    return sum(padded[a : a + T] @ V[a] for a in range(2 * delta + 1))


def parameters(T, c, d, delta):
    return T * c * T * d, (2 * delta + 1) * c * d
