"""Adds the channels."""

CAUGHT_BY = "test_count"
DIAGNOSIS = "You add the numbers of channels. Each output channel reads each input channel: that is a product."


def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    n = (ci + co) * kh * kw * oh * ow
    return n, n
