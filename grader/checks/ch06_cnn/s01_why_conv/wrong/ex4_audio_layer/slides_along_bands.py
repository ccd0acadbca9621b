"""Convolves along the frequency bands as well."""

CAUGHT_BY = "test_shift"
DIAGNOSIS = (
    "Your result does not have one row for each time step and one column for each output channel. The window "
    "slides along time only; the input channels are summed over."
)

import numpy as np  # noqa: E402


def conv_audio(x, V):
    if V.shape[0] % 2 == 0 or V.shape[1] != x.shape[1]:
        raise ValueError("even window or other channels")
    delta, T = V.shape[0] // 2, len(x)
    padded = np.pad(x, ((delta, delta), (0, 0)))
    return sum(padded[a : a + T, :, None] * V[a] for a in range(2 * delta + 1))


def parameters(T, c, d, delta):
    return T * c * T * d, (2 * delta + 1) * c * d
