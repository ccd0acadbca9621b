"""kh·kw comparisons."""

CAUGHT_BY = "test_max"
DIAGNOSIS = (
    "You count one comparison for every number of the window. The first one is not compared with anything."
)


def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
    outputs = c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
    return outputs * kh * kw


def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
    outputs = c * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
    return outputs * (kh * kw - 1), outputs
