"""kh·kw additions."""

CAUGHT_BY = "test_average"
DIAGNOSIS = (
    "You count an addition for every number of the window. The sum of m numbers takes one less."
)


def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
    outputs = c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
    return outputs * (kh * kw - 1)


def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
    outputs = c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
    return outputs * kh * kw, outputs
