"""Is wrong only where the window is longer than the signal."""

CAUGHT_BY = "test_real"
DIAGNOSIS = (
    "Your layer is right for long signals, but not where the window is longer than the signal: then, too, the "
    "output has T steps, and the missing values count as 0."
)

import numpy as np  # noqa: E402


def conv_audio(x, V):
    if V.shape[0] % 2 == 0 or V.shape[1] != x.shape[1]:
        raise ValueError("even window or other channels")
    delta, T = min(V.shape[0] // 2, len(x) // 2), len(x)
    padded = np.pad(x, ((delta, delta), (0, 0)))
    return sum(padded[a : a + T] @ V[a] for a in range(2 * delta + 1))


def parameters(T, c, d, delta):
    return T * c * T * d, (2 * delta + 1) * c * d
