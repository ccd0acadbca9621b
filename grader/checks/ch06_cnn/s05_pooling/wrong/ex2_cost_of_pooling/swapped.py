"""Divisions first."""

CAUGHT_BY = "test_average"
DIAGNOSIS = (
    "You give the divisions first. Additions come first."
)


def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
    outputs = c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
    return outputs * (kh * kw - 1)


def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
    outputs = c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
    return outputs, outputs * (kh * kw - 1)
