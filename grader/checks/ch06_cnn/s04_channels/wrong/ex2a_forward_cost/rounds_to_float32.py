"""Counts in float32."""

import numpy as np

CAUGHT_BY = "test_large"
DIAGNOSIS = "Your numbers went through float32, which holds whole numbers exactly only up to 2**24. Count with ints."


def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh, ow = (h + 2 * ph - kh) // sh + 1, (w + 2 * pw - kw) // sw + 1
    products = int(np.float32(ci * co * kh * kw) * np.float32(oh * ow))
    return products, products
