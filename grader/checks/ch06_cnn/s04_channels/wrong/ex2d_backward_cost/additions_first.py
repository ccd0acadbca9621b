"""Returns the pair in the other order."""

CAUGHT_BY = "test_count"
DIAGNOSIS = "Your pair is in the other order: the multiplications come first."


def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    o = co * oh * ow
    n = ci * kh * kw * o
    return 2 * n + o, 2 * n
