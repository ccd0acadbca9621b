"""Counts one input channel."""

CAUGHT_BY = "test_count"
DIAGNOSIS = "You count the window in one input channel. It covers all of them."


def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    o = co * oh * ow
    n = kh * kw * o
    return 2 * n, 2 * n + o
