"""Keeps the padding zeros."""

CAUGHT_BY = "test_real"
DIAGNOSIS = "You count the padding zeros. They are known, and need not be kept."


def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    x = ci * h * w
    weights = co * ci * kh * kw
    y = co * oh * ow
    return ci * (h + 2 * ph) * (w + 2 * pw) + weights, x + weights + co + y
