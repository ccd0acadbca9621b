"""Refuses bad input with an assert."""

CAUGHT_BY = "test_bad"
DIAGNOSIS = (
    "You refuse bad input by an assert. That raises AssertionError, and nothing at all under `python -O`: "
    "raise ValueError."
)

import numpy as np  # noqa: E402


def conv_audio(x, V):
    assert V.shape[0] % 2 == 1 and V.shape[1] == x.shape[1]
    delta, T = V.shape[0] // 2, len(x)
    padded = np.pad(x, ((delta, delta), (0, 0)))
    return sum(padded[a : a + T] @ V[a] for a in range(2 * delta + 1))


def parameters(T, c, d, delta):
    return T * c * T * d, (2 * delta + 1) * c * d
