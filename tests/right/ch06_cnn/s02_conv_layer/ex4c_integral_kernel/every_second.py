"""A kernel twice as long as needed; weights in arrays of objects; an exact quotient of sympy."""

import numpy as np
import sympy


def box_integral(k, h):
    if k < 1 or h <= 0:
        raise ValueError("no cells")
    weights = np.empty(k, dtype=object)
    weights[:] = h
    return weights


def simpson(h):
    h = sympy.Rational(h.numerator, h.denominator)
    return sympy.Matrix([[1, 4, 1]]).applyfunc(lambda w: w * h / 3).tolist()[0]


def running_integral(n):
    return list(range(n)) + n * [1], np.int32(2 * n - 1)
