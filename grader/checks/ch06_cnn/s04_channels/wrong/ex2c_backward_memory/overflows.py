"""Multiplies in 32 binary digits."""

CAUGHT_BY = "test_large"
DIAGNOSIS = "Your numbers have 32 binary digits, and a large layer needs more: they overflow. Python's own ints never do."

import numpy as np


def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    ci, co, h, w, kh, kw, oh, ow = (np.int32(n) for n in (ci, co, h, w, kh, kw, oh, ow))
    with np.errstate(over="ignore"):
        kept = ci * h * w + co * ci * kh * kw
        return (int(kept), int(kept + co + co * oh * ow))
