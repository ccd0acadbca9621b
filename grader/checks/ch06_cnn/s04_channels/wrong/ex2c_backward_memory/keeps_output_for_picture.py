"""Keeps the output instead of the picture."""

CAUGHT_BY = "test_real"
DIAGNOSIS = "You keep the output, but not the picture. Write y = w·x + b and differentiate with respect to w: what is left?"


def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    x = ci * h * w
    weights = co * ci * kh * kw
    y = co * oh * ow
    return weights + y, x + weights + co + y
