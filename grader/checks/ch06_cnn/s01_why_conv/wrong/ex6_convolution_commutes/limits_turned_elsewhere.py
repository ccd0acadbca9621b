"""Turns the limits of the first integral round and back, and substitutes without a word."""

CAUGHT_BY = "test_limits"
DIAGNOSIS = (
    "You turn the limits round and back, and then substitute in one go. It is the substitution itself that "
    "turns them: show the integral as it comes out, with dz = -dy."
)

import numpy as np  # noqa: E402
from sympy import oo  # noqa: E402


def derivation(s):
    f, g, x, y, z = s.f, s.g, s.x, s.y, s.z
    return [
        (f(z) * g(x - z), z, -oo, oo),
        (-f(z) * g(x - z), z, oo, -oo),
        (f(z) * g(x - z), z, -oo, oo),
        (f(x - y) * g(y), y, -oo, oo),
        (g(z) * f(x - z), z, -oo, oo),
    ]


def jacobian(d):
    return (-1) ** d, 1


def conv_full(f, g):
    out = np.zeros(len(f) + len(g) - 1)
    for a in range(len(f)):
        out[a : a + len(g)] += f[a] * g
    return out


def correlation_pair():
    return np.array([1.0, 2.0]), np.array([3.0, 4.0])
