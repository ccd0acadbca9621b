"""The additions as a number of 32 bits."""

import numpy as np

CAUGHT_BY = "test_average_formula"
DIAGNOSIS = "Your number overflows: it does not fit into 32 bits. Python's own int has no limit."


def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
    return c * _steps(h, kh, ph, sh) * _steps(w, kw, pw, sw) * (kh * kw - 1)


def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
    outputs = c * _steps(h, kh, ph, sh) * _steps(w, kw, pw, sw)
    return np.array(outputs * (kh * kw - 1)).astype(np.int32), outputs


def _steps(n, k, p, s):
    return (n + 2 * p - k) // s + 1
