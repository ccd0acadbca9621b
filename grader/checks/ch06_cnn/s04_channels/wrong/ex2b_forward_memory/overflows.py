"""Multiplies in 32 binary digits."""

CAUGHT_BY = "test_large"
DIAGNOSIS = "Your numbers have 32 binary digits, and a large layer needs more: they overflow. Python's own ints never do."

import numpy as np
import sympy


def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    ci, co, h, w, kh, kw, oh, ow = (np.int32(n) for n in (ci, co, h, w, kh, kw, oh, ow))
    with np.errstate(over="ignore"):
        return (int(ci * h * w), int(co * ci * kh * kw + co), int(co * oh * ow))


def memory_class(ci, co, h, w, kh, kw):
    return ci * h * w + co * h * w + ci * co * kh * kw
