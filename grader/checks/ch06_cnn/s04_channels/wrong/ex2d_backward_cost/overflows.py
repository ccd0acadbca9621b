"""Counts in int32."""

import numpy as np

CAUGHT_BY = "test_large"
DIAGNOSIS = "Your numbers have 32 binary digits, and a large layer needs more: they overflow. Python's own ints never do."


def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh, ow = (h + 2 * ph - kh) // sh + 1, (w + 2 * pw - kw) // sw + 1
    outputs = np.prod(np.array([co, oh, ow], dtype=np.int32), dtype=np.int32)
    products = outputs * np.int32(ci * kh * kw)
    return 2 * products, 2 * products + outputs
