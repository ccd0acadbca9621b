"""Counts the derivatives of each output by each weight."""

CAUGHT_BY = "test_real"
DIAGNOSIS = (
    "You count each derivative of an output number by a weight. They are multiplied by the given gradient at "
    "once, and added up."
)


def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    x = ci * h * w
    weights = co * ci * kh * kw
    y = co * oh * ow
    return x + weights, x + (weights + co) * y + y
