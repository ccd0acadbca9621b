"""Substitutes z = x + y, and gives g the new variable without its sign."""

CAUGHT_BY = "test_steps"
DIAGNOSIS = "With z = x + y the argument x - z of g becomes -y, not y. Substitute y = x - z instead."

import numpy as np  # noqa: E402
from sympy import oo  # noqa: E402


def derivation(s):
    f, g, x, y, z = (s.f, s.g, s.x, s.y, s.z)
    return [(f(z) * g(x - z), z, -oo, oo), (f(x + y) * g(y), y, -oo, oo), (g(z) * f(x - z), z, -oo, oo)]


def jacobian(d):
    return ((-1) ** d, 1)


def conv_full(f, g):
    out = np.zeros(len(f) + len(g) - 1)
    for a, weight in enumerate(f):
        out[a : a + len(g)] += weight * g
    return out


def correlation_pair():
    return (np.array([1.0, 2.0]), np.array([3.0, 4.0]))
