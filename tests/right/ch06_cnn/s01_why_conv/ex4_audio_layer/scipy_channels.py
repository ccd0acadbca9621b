"""scipy's correlate for each pair of channels, cut to the signal's length; sympy-friendly counts."""

import numpy as np
from scipy.signal import correlate


def conv_audio(x, V):
    window, c, d = V.shape
    if window % 2 == 0:
        raise ValueError("even")
    if c != x.shape[1]:
        raise ValueError("channels")
    T, out = len(x), np.zeros((len(x), d))
    for k in range(d):
        for i in range(c):
            full = correlate(x[:, i], V[:, i, k], mode="full", method="direct")
            out[:, k] += full[window // 2 : window // 2 + T]
    return out


def parameters(T, c, d, delta):
    return T**2 * c * d, ((delta + 1) + delta) * c * d
