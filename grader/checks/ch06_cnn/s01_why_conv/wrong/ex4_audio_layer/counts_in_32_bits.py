"""Multiplies numpy's 32-bit whole numbers, which begin again at -2³¹ after 2³¹ - 1."""

CAUGHT_BY = "test_parameters"
DIAGNOSIS = (
    "Your numbers are too small for large layers: whole numbers of 32 bits run over at 2³¹, and go on below 0. Use "
    "Python's ints."
)

import numpy as np  # noqa: E402


def conv_audio(x, V):
    window, channels, _ = V.shape
    if window % 2 == 0:
        raise ValueError(f"a window of {window} steps has no middle")
    if x.shape[1] != channels:
        raise ValueError(f"{x.shape[1]} channels in x, {channels} in V")
    delta, T = (window // 2, len(x))
    padded = np.pad(x, ((delta, delta), (0, 0)))
    return sum((padded[a : a + T] @ V[a] for a in range(window)))


def parameters(T, c, d, delta):
    T, c, d = np.array([T, c, d]).astype(np.int32)
    return (int(T * c * (T * d)), int((2 * delta + 1) * c * d))
