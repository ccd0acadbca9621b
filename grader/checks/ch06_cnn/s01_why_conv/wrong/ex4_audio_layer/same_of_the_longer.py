"""np.convolve(..., "same") is as long as the longer of the two: the window, if that is longer than the sound."""

CAUGHT_BY = "test_real"
DIAGNOSIS = (
    'Your output is as long as the longer one of sound and window, as np.convolve with mode "same" gives it. It has '
    "one row for each step of the sound, also where the window is longer."
)

import numpy as np  # noqa: E402


def conv_audio(x, V):
    window, channels, outputs = V.shape
    if window % 2 == 0 or x.shape[1] != channels:
        raise ValueError("an even window, or other channels")
    sums = [sum((np.convolve(x[:, c], V[::-1, c, k], "same") for c in range(channels))) for k in range(outputs)]
    return np.stack(sums, axis=1)


def parameters(T, c, d, delta):
    return (T * c * (T * d), (2 * delta + 1) * c * d)
