"""Thinks that it costs the same as the forward pass, or counts the gradient of the picture alone."""

CAUGHT_BY = "test_count"
DIAGNOSIS = (
    "You give the cost of the forward pass, or of one gradient alone. Each forward product w·x has two "
    "derivatives."
)


def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    o = co * oh * ow
    n = ci * kh * kw * o
    return n, n
