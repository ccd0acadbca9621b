"""Does not count the first term of weights and biases."""

CAUGHT_BY = "test_count"
DIAGNOSIS = "You do not count the first addition of each gradient. Here each term is added to what starts as 0."


def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    o = co * oh * ow
    n = ci * kh * kw * o
    return 2 * n, 2 * n + o - ci * co * kh * kw - co
