"""Padding on one side in the average."""

CAUGHT_BY = "test_average"
DIAGNOSIS = (
    "You count the padding once. There are zeros on both sides."
)


def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
    outputs = c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
    return outputs * (kh * kw - 1)


def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
    outputs = c * ((h + ph - kh) // sh + 1) * ((w + pw - kw) // sw + 1)
    return outputs * (kh * kw - 1), outputs
