"""Ignores the stride."""

CAUGHT_BY = "test_count"
DIAGNOSIS = "You ignore the stride. With a larger one there are fewer output numbers."


def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = h + 2 * ph - kh + 1
    ow = w + 2 * pw - kw + 1
    o = co * oh * ow
    n = ci * kh * kw * o
    return 2 * n, 2 * n + o
