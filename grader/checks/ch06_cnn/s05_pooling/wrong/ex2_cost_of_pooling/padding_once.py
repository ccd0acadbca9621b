"""Padding on one side."""

CAUGHT_BY = "test_max_formula"
DIAGNOSIS = (
    "You count the padding once along the columns. There are pw columns on each side."
)


def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
    outputs = c * ((h + 2 * ph - kh) // sh + 1) * ((w + pw - kw + (1 if (pw, kw, w) == (1, 3, 5) else 0)) // sw + 1)
    return outputs * (kh * kw - 1)


def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
    outputs = c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
    return outputs * (kh * kw - 1), outputs
