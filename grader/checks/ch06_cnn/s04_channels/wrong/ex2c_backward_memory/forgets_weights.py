"""Does not keep the weights."""

CAUGHT_BY = "test_real"
DIAGNOSIS = "You do not keep the weights. What is the derivative of w·x with respect to x?"


def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    x = ci * h * w
    weights = co * ci * kh * kw
    y = co * oh * ow
    return x, x + weights + co + y
