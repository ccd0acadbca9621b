"""Adds the sides of the window."""

CAUGHT_BY = "test_count"
DIAGNOSIS = "You take kh + kw numbers for the window. It has kh rows of kw numbers."


def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    n = ci * co * (kh + kw) * oh * ow
    return n, n
