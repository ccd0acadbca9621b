"""Counts the bias as one more product."""

CAUGHT_BY = "test_count"
DIAGNOSIS = "You multiply the bias. It is added as it is."


def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    n = ci * co * kh * kw * oh * ow
    return n + co * oh * ow, n
