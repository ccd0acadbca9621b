"""Repeats the start and the goal, so that there are four steps, of which two are different."""

CAUGHT_BY = "test_steps"
DIAGNOSIS = (
    "Your list has only two different steps: the start and the goal, repeated. Show the substitution that lies between them."
)

import numpy as np  # noqa: E402
from sympy import oo  # noqa: E402


def derivation(s):
    f, g, x, z = (s.f, s.g, s.x, s.z)
    start, goal = ((f(z) * g(x - z), z, -oo, oo), (g(z) * f(x - z), z, -oo, oo))
    return [start, goal, start, goal]


def jacobian(d):
    return ((-1) ** d, 1)


def conv_full(f, g):
    out = np.zeros(len(f) + len(g) - 1)
    for a, weight in enumerate(f):
        out[a : a + len(g)] += weight * g
    return out


def correlation_pair():
    return (np.array([1.0, 2.0]), np.array([3.0, 4.0]))
