"""Squares the forward cost."""

CAUGHT_BY = "test_count"
DIAGNOSIS = "You square. Going back, each forward product is met once, and gives two products."


def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    o = co * oh * ow
    n = ci * kh * kw * o
    return n ** 2, n ** 2 + o
