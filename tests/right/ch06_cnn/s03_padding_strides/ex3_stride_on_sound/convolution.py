"""scipy's convolution with a turned kernel; the new rate and silence."""

import numpy as np
from scipy.signal import fftconvolve


def strided(x, k, s):
    full = fftconvolve(x, k[::-1], mode="full")
    return full[len(k) - 1 : len(x)][::s]


def apparent_frequency(f, rate, s):
    f, rate, s = float(f), float(rate), float(s)
    new = rate / s
    while f > new / 2:
        f = abs(f - new)
    return f


def twins(rate, s):
    return (0, rate / s)
