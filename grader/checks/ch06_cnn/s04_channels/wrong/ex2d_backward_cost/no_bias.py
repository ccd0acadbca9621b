"""Forgets the gradient of the bias."""

CAUGHT_BY = "test_count"
DIAGNOSIS = "Your additions leave out the bias: its gradient collects one term for each output number."


def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    o = co * oh * ow
    n = ci * kh * kw * o
    return 2 * n, 2 * n
