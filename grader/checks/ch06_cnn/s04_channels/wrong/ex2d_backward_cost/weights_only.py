"""Computes the gradient of the weights alone."""

CAUGHT_BY = "test_count"
DIAGNOSIS = "You count the gradient with respect to the weights. The layer below needs the gradient with respect to the picture as well."


def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    o = co * oh * ow
    n = ci * kh * kw * o
    return n, n + o
