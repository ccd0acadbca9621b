"""Uses a Fourier transform of one length for all sequences."""

CAUGHT_BY = "test_discrete"
DIAGNOSIS = (
    "Your Fourier transform has one length for all sequences. Longer ones are cut off, or wrap round: it must "
    "have m + n - 1 places or more."
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
    return np.fft.ifft(np.fft.fft(f, 64) * np.fft.fft(g, 64)).real[: len(f) + len(g) - 1]


def correlation_pair():
    return np.array([1.0, 2.0]), np.array([3.0, 4.0])
