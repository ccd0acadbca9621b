"""A division for each number."""

CAUGHT_BY = "test_average"
DIAGNOSIS = (
    "You divide every number. The sum is divided, once for each output."
)


def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
    outputs = c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
    return outputs * (kh * kw - 1)


def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
    outputs = c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
    return outputs * (kh * kw - 1), outputs * kh * kw
