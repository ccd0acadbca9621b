"""Multiplies in 32 binary digits."""

CAUGHT_BY = "test_factor"
DIAGNOSIS = "Your factor has 32 binary digits, and a large one needs more: it overflows. Python's own ints never do."

import numpy as np
from fractions import Fraction


def channel_factor(a, b):
    with np.errstate(over="ignore"):
        return int(np.int32(a) * np.int32(b))


def addition_factor(n):
    return Fraction(2 * (2 * n - 1), n - 1)
