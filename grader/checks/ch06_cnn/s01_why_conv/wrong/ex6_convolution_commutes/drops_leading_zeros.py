"""Multiplies polynomials: leading zeros are dropped."""

CAUGHT_BY = "test_discrete"
DIAGNOSIS = (
    "You multiply polynomials with np.polymul, which drops zeros at the start. A sequence keeps them: the "
    "result always has m + n - 1 numbers."
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
    return np.polymul(f, g)


def correlation_pair():
    return np.array([1.0, 2.0]), np.array([3.0, 4.0])
