"""Forgets that the bias is added."""

CAUGHT_BY = "test_count"
DIAGNOSIS = "Your additions leave out the bias: it is one more for each output number."


def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    n = ci * co * kh * kw * oh * ow
    return n, n - co * oh * ow
