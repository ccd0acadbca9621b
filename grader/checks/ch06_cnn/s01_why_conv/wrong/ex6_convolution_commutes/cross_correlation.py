"""Does not flip: computes a cross-correlation."""

CAUGHT_BY = "test_discrete"
DIAGNOSIS = "You compute a cross-correlation: no flip. In a convolution the indices a and i - a add up to i."

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
    m, n = len(f), len(g)
    pairs = lambda t: [f[a] * g[a + t] for a in range(m) if 0 <= a + t < n]
    return np.array([sum(pairs(t)) for t in range(1 - m, n)])


def correlation_pair():
    return np.array([1.0, 2.0]), np.array([3.0, 4.0])
