"""Cuts the sound after 30 steps."""

CAUGHT_BY = "test_real"
DIAGNOSIS = (
    "Your output ends after 30 steps, or your sound does. A sound may be as long as it likes: the output has one row "
    "for each of its T steps."
)

import numpy as np  # noqa: E402


def conv_audio(x, V):
    window, channels, _ = V.shape
    if window % 2 == 0 or x.shape[1] != channels:
        raise ValueError("an even window, or other channels")
    x = x[:30]
    delta, T = (window // 2, len(x))
    padded = np.pad(x, ((delta, delta), (0, 0)))
    return sum((padded[a : a + T] @ V[a] for a in range(window)))


def parameters(T, c, d, delta):
    return (T * c * (T * d), (2 * delta + 1) * c * d)
