"""Counts the bias once for each output channel."""

CAUGHT_BY = "test_count"
DIAGNOSIS = "You add the bias once for each channel. It is added to each number of the output."


def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    n = ci * co * kh * kw * oh * ow
    return n, n - co * oh * ow + co
