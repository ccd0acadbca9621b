"""Counts in int32."""

import numpy as np

CAUGHT_BY = "test_large"
DIAGNOSIS = "Your numbers have 32 binary digits, and a large layer needs more: they overflow. Python's own ints never do."


def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh, ow = (h + 2 * ph - kh) // sh + 1, (w + 2 * pw - kw) // sw + 1
    products = np.prod(np.array([ci, co, kh, kw, oh, ow], dtype=np.int32), dtype=np.int32)
    return products, products
