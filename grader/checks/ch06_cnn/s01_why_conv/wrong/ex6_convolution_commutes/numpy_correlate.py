"""Uses np.correlate."""

CAUGHT_BY = "test_discrete"
DIAGNOSIS = "np.correlate does not flip: it is the cross-correlation. The convolution has g[i - a], which runs backwards."

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
    return np.correlate(f, g, "full")


def correlation_pair():
    return (np.array([1.0, 2.0]), np.array([3.0, 4.0]))
