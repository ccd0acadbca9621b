"""The factor as 4 plus a rest; numpy and Fractions."""

from fractions import Fraction

import numpy as np


def channel_factor(a, b):
    return np.prod([a, b])


def addition_factor(n):
    return 4 + Fraction(2, n - 1)
