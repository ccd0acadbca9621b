"""numpy's polynomials; the box of ones; arrays of floats."""

import numpy as np
from numpy.polynomial import polynomial


def prime_line():
    return np.array([1, 1, 1])


def prime_plane():
    return np.ones((3, 3))


def not_separable():
    return np.eye(3)


def split(kernel):
    c, b, a = (float(k) for k in kernel)
    if b**2 < 4 * a * c:
        return None
    roots = polynomial.polyroots(np.trim_zeros([c, b, a], "b") or [0.0]).real
    if len(roots) == 2:
        return np.array([[-roots[0] * a, a], [-roots[1], 1.0]])
    return np.array([[c, b], [1.0, 0.0]])
