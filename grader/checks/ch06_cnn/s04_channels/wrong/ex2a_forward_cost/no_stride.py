"""Ignores the stride."""

CAUGHT_BY = "test_count"
DIAGNOSIS = "You ignore the stride. With a larger one there are fewer output numbers."


def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = h + 2 * ph - kh + 1
    ow = w + 2 * pw - kw + 1
    n = ci * co * kh * kw * oh * ow
    return n, n
