"""Rounds up."""

CAUGHT_BY = "test_max"
DIAGNOSIS = (
    "You round up: a window that does not fit at the end is left out."
)


def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
    outputs = c * (-(-(h + 2 * ph - kh) // sh) + 1) * (-(-(w + 2 * pw - kw) // sw) + 1)
    return outputs * (kh * kw - 1)


def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
    outputs = c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
    return outputs * (kh * kw - 1), outputs
