"""A translation and a reflection, one after the other, instead of y = x - z; padded copies."""

import numpy as np
import sympy


def derivation(s):
    f, g, x, y, z, oo = s.f, s.g, s.x, s.y, s.z, sympy.oo
    return [
        (f(z) * g(x - z), z, -oo, oo),
        (f(x + y) * g(-y), y, -oo, oo, "z = x + y"),
        (f(x - z) * g(z) * (-1), z, oo, -oo, "y = -z"),
        (f(x - z) * g(z), z, -oo, oo, "turned round"),
    ]


def jacobian(d):
    return 1 - 2 * (d % 2), 1


def conv_full(f, g):
    return sum(np.pad(w * g, (a, len(f) - 1 - a)) for a, w in enumerate(f))


def correlation_pair():
    return [-2, 0, 0, 1], (5, 0.5, 0, 0)
