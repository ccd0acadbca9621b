"""Lets numpy spread a single channel over all of V's."""

CAUGHT_BY = "test_bad"
DIAGNOSIS = (
    "You accept another number of channels in x than in V: numpy spreads a single one over the others. Raise "
    "ValueError."
)

import numpy as np  # noqa: E402


def conv_audio(x, V):
    if V.shape[0] % 2 == 0:
        raise ValueError("even window")
    delta, T = V.shape[0] // 2, len(x)
    padded = np.pad(x, ((delta, delta), (0, 0)))
    return sum((padded[a : a + T, :, None] * V[a]).sum(axis=1) for a in range(2 * delta + 1))


def parameters(T, c, d, delta):
    return T * c * T * d, (2 * delta + 1) * c * d
