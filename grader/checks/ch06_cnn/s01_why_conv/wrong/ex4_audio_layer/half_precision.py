"""Computes in 16 bits."""

CAUGHT_BY = "test_real"
DIAGNOSIS = (
    "You compute in half precision (float16), which keeps three digits. The values are compared within 1e-5: stay with float64."
)

import numpy as np  # noqa: E402


def conv_audio(x, V):
    window, channels, _ = V.shape
    if window % 2 == 0 or x.shape[1] != channels:
        raise ValueError("an even window, or other channels")
    delta, T = (window // 2, len(x))
    padded = np.pad(x, ((delta, delta), (0, 0))).astype(np.float16)
    return sum((padded[a : a + T] @ V[a].astype(np.float16) for a in range(window)))


def parameters(T, c, d, delta):
    return (T * c * (T * d), (2 * delta + 1) * c * d)
