"""1 plus the growth in each axis; the stride is just large enough."""

from fractions import Fraction

import numpy as np


def padding_factor(h, w, kh, kw, ph, pw):
    rows = 1 + Fraction(2 * ph, h + 2 * ph - kh + 1)
    columns = 1 + Fraction(2 * pw, w + 2 * pw - kw + 1)
    return rows * columns


def unchanged_example():
    # Rows: 3 steps of 3 before (9 to go), and also after (11 to go). Columns: 2 steps of 4 (8 to go, then 10).
    return np.array([11, 10, 4, 4, 1, 1, 3, 4])
