"""Multiplies for the gradient of the bias."""

CAUGHT_BY = "test_count"
DIAGNOSIS = "You multiply for the bias. The derivative with respect to the bias is 1: the given gradient is added as it is."


def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    o = co * oh * ow
    n = ci * kh * kw * o
    return 2 * n + o, 2 * n + o
