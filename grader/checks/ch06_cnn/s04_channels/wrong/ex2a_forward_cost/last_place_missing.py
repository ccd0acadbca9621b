"""Counts steps instead of places."""

CAUGHT_BY = "test_count"
DIAGNOSIS = "You count the steps of the window. There is one place more than steps."


def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh
    ow = (w + 2 * pw - kw) // sw
    n = ci * co * kh * kw * oh * ow
    return n, n
