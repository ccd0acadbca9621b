"""Adds the padding on one side only."""

CAUGHT_BY = "test_count"
DIAGNOSIS = "You add the padding once. There are zeros on both sides."


def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + ph - kh) // sh + 1
    ow = (w + pw - kw) // sw + 1
    n = ci * co * kh * kw * oh * ow
    return n, n
