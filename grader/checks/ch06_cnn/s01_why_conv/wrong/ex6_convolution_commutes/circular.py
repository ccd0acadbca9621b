"""Multiplies Fourier transforms without padding, so that the end runs into the start."""

CAUGHT_BY = "test_discrete"
DIAGNOSIS = (
    "Your convolution is circular: what should follow at the end is added at the start. Fill up with zeros "
    "first."
)

import numpy as np  # noqa: E402
from sympy import oo  # noqa: E402


def derivation(s):
    f, g, x, y, z = s.f, s.g, s.x, s.y, s.z
    return [
        (f(z) * g(x - z), z, -oo, oo),
        (-f(x - y) * g(y), y, oo, -oo),
        (f(x - y) * g(y), y, -oo, oo),
        (g(z) * f(x - z), z, -oo, oo),
    ]


def jacobian(d):
    return (-1) ** d, 1


def conv_full(f, g):
    size = max(len(f), len(g))
    out = np.zeros(len(f) + len(g) - 1)
    out[:size] = np.fft.irfft(np.fft.rfft(f, size) * np.fft.rfft(g, size), size)
    return out


def correlation_pair():
    return np.array([1.0, 2.0]), np.array([3.0, 4.0])
