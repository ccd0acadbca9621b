"""Counts the forward pass, too."""

CAUGHT_BY = "test_count"
DIAGNOSIS = "You count the forward pass, too. The question is for the backward pass alone."


def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    o = co * oh * ow
    n = ci * kh * kw * o
    return 3 * n, 3 * n + o
