"""Arrays of ones; ints where h is one."""

from fractions import Fraction

import numpy as np


def box_integral(k, h):
    if min(k, h) <= 0:
        raise ValueError("nothing to integrate over")
    return [h for _ in range(k)]


def simpson(h):
    third = Fraction(h, 3)
    return third, third * 4, third


def running_integral(n):
    return np.ones(n, dtype=int), np.int64(n - 1)
