"""Ignores the padding."""

CAUGHT_BY = "test_max"
DIAGNOSIS = (
    "You ignore the padding: it makes room for more places of the window."
)


def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
    outputs = c * ((h - kh) // sh + 1) * ((w - kw) // sw + 1)
    return outputs * (kh * kw - 1)


def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
    outputs = c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
    return outputs * (kh * kw - 1), outputs
