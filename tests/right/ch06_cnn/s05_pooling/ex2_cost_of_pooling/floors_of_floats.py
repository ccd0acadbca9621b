"""math.floor of a quotient of floats; numpy's whole numbers."""

import math

import numpy as np


def outputs(c, h, w, kh, kw, ph, pw, sh, sw):
    rows = math.floor((h + 2 * ph - kh) / sh + 1)
    columns = int(np.floor((w + 2 * pw - kw) / sw)) + 1
    return np.int64(c) * rows * columns


def max_cost(*sizes):
    return outputs(*sizes) * (sizes[3] * sizes[4] - 1)


def average_cost(*sizes):
    return np.array([max_cost(*sizes), outputs(*sizes)])
