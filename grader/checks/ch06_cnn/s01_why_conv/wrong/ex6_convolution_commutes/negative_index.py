"""Reads g[i - a] with negative indices, which Python counts from the end."""

CAUGHT_BY = "test_discrete"
DIAGNOSIS = (
    "You read g[i - a] where i - a is negative. Python does not complain: it counts from the end. Leave those "
    "terms out."
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
    out = np.zeros(len(f) + len(g) - 1)
    for i in range(len(out)):
        for a in range(len(f)):
            if -len(g) <= i - a < len(g):
                out[i] += f[a] * g[i - a]
    return out


def correlation_pair():
    return np.array([1.0, 2.0]), np.array([3.0, 4.0])
