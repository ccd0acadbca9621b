"""Thinks that nothing of the forward pass is needed."""

CAUGHT_BY = "test_real"
DIAGNOSIS = "You keep nothing. Write y = w·x + b and differentiate with respect to w: is g alone enough?"


def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    x = ci * h * w
    weights = co * ci * kh * kw
    y = co * oh * ow
    return 0, x + weights + co + y
