"""Two sequences of which one is a multiple of the other."""

CAUGHT_BY = "test_pair"
DIAGNOSIS = (
    "Your sequences are multiples of one another. Then c_fg and c_gf are both a multiple of the correlation of f with "
    "itself, which reads the same backwards: they are equal. Choose two of different form."
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
    return ((-1) ** d, 1)


def conv_full(f, g):
    out = np.zeros(len(f) + len(g) - 1)
    for a, weight in enumerate(f):
        out[a : a + len(g)] += weight * g
    return out


def correlation_pair():
    return (np.array([1.0, 2.0, 3.0]), np.array([2.0, 4.0, 6.0]))
