"""Takes the same sequence twice."""

CAUGHT_BY = "test_pair"
DIAGNOSIS = "You correlate a sequence with itself. Exchanging the two changes nothing."

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
    out = np.zeros(len(f) + len(g) - 1)
    for a in range(len(f)):
        out[a : a + len(g)] += f[a] * g
    return out


def correlation_pair():
    return np.array([1.0, 2.0, 4.0]), np.array([1.0, 2.0, 4.0])
