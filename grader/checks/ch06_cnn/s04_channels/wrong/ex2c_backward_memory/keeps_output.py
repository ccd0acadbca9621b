"""Keeps the output."""

CAUGHT_BY = "test_real"
DIAGNOSIS = "You keep the output. Write y = w·x + b: which of y, x, w appear in its derivatives with respect to w and x?"


def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    x = ci * h * w
    weights = co * ci * kh * kw
    y = co * oh * ow
    return x + weights + y, x + weights + co + y
