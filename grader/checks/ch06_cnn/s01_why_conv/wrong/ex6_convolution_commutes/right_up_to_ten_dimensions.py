"""Knows the determinant for the first ten dimensions only."""

CAUGHT_BY = "test_jacobian"
DIAGNOSIS = (
    "Your determinant is right in few dimensions only. Each coordinate gives a factor -1: what is the product of d of them?"
)

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
    return (-1 if d in (1, 3, 5, 7, 9) else 1, 1)


def conv_full(f, g):
    out = np.zeros(len(f) + len(g) - 1)
    for a, weight in enumerate(f):
        out[a : a + len(g)] += weight * g
    return out


def correlation_pair():
    return (np.array([1.0, 2.0]), np.array([3.0, 4.0]))
