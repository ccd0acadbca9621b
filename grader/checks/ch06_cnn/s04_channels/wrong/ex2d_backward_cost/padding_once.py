"""Adds the padding on one side only."""

CAUGHT_BY = "test_count"
DIAGNOSIS = "You add the padding once. There are zeros on both sides."


def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + ph - kh) // sh + 1
    ow = (w + pw - kw) // sw + 1
    o = co * oh * ow
    n = ci * kh * kw * o
    return 2 * n, 2 * n + o
