"""Uses the length of f for both."""

CAUGHT_BY = "test_discrete"
DIAGNOSIS = (
    "Your result is right only where f is not longer than g, or the other way round: the loops use one length "
    "for both."
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
    n, out = len(f), np.zeros(len(f) + len(g) - 1)
    for i in range(len(out)):
        for a in range(n):
            if 0 <= i - a < min(n, len(g)):
                out[i] += f[a] * g[i - a]
    return out


def correlation_pair():
    return np.array([1.0, 2.0]), np.array([3.0, 4.0])
