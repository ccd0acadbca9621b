"""Another form of the formula; numpy and sympy numbers."""

import numpy as np
import sympy


def composed_size(k1, k2, s1=1):
    return sympy.Integer(s1) * k2 + k1 - s1


def composed_cells(k1h, k1w, k2h, k2w):
    return np.prod(np.array([k1h, k1w]) + np.array([k2h, k2w]) - 1)
