"""Plain symbols and floats as infinities, numpy's determinant, Fourier transforms with padding, a small array."""

import numpy as np
from sympy import Symbol


def derivation(s):
    t, x, z = Symbol("t"), Symbol("x"), Symbol("z")
    inf = float("inf")
    return [
        (s.f(z) * s.g(x - z), z, -inf, inf),
        (-s.f(x - t) * s.g(t), t, inf, -inf),
        (s.g(t) * s.f(x - t), t, -inf, inf),
    ]


def jacobian(d):
    determinant = int(round(np.linalg.det(-np.identity(d))))
    return np.array([determinant, determinant**2])


def conv_full(f, g):
    size = len(f) + len(g) - 1
    return np.fft.ifft(np.fft.fft(f, size) * np.fft.fft(g, size)).real


def correlation_pair():
    return np.array([[1e-4, 2e-4, 5e-4], [1e-4, 0.0, -1e-4]])
