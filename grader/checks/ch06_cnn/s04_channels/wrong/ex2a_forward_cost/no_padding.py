"""Ignores the padding."""

CAUGHT_BY = "test_count"
DIAGNOSIS = "You ignore the padding. The window stands on the zeros, too."


def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = max(0, (h - kh) // sh + 1)
    ow = max(0, (w - kw) // sw + 1)
    n = ci * co * kh * kw * oh * ow
    return n, n
