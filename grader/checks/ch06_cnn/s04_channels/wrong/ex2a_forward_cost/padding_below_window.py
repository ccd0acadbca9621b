"""Thinks that padding beyond the window is useless and not done."""

CAUGHT_BY = "test_formula"
DIAGNOSIS = "You cut a padding that is as large as the window. Such windows of zeros are computed all the same."


def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * min(ph, kh - 1) - kh) // sh + 1
    ow = (w + 2 * min(pw, kw - 1) - kw) // sw + 1
    n = ci * co * kh * kw * oh * ow
    return n, n
