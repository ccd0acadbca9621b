"""Adds kept numbers and gradients."""

CAUGHT_BY = "test_real"
DIAGNOSIS = "You add the two. Return a pair: what is kept, and the gradients."


def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    x = ci * h * w
    weights = co * ci * kh * kw
    y = co * oh * ow
    return x + weights, 2 * x + 2 * weights + co + y
