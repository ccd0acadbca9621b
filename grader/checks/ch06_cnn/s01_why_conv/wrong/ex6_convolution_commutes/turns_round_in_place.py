"""Turns one of its inputs round in place, where both have the same length."""

CAUGHT_BY = "test_inputs_kept"
DIAGNOSIS = "You turn a sequence round in place (g[:] = g[::-1]). The caller still needs it: take a copy."

import numpy as np  # noqa: E402
from sympy import oo  # noqa: E402


def derivation(s):
    f, g, x, y, z = (s.f, s.g, s.x, s.y, s.z)
    return [
        (f(z) * g(x - z), z, -oo, oo, "the definition"),
        (-f(x - y) * g(y), y, oo, -oo, "y = x - z: z = x - y, dz = -dy, and the limits change places"),
        (f(x - y) * g(y), y, -oo, oo, "limits in the other order: another minus"),
        (g(z) * f(x - z), z, -oo, oo, "products commute, and y may be called z"),
    ]


def jacobian(d):
    return ((-1) ** d, 1)


def conv_full(f, g):
    if len(f) == len(g):
        result = np.convolve(f, g)
        g[:] = g[::-1].copy()
        return result
    return np.convolve(f, g)


def correlation_pair():
    return (np.array([1.0, 2.0]), np.array([3.0, 4.0]))
