"""Counts a gradient for each use of a weight."""

CAUGHT_BY = "test_real"
DIAGNOSIS = (
    "You count a gradient for each time that a weight is used. These terms are added up: one number for each "
    "weight is left."
)


def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    x = ci * h * w
    weights = co * ci * kh * kw
    y = co * oh * ow
    return x + weights, x + weights * oh * ow + co + y
