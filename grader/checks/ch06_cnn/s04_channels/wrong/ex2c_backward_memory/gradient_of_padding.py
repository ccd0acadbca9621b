"""Counts gradients of the padding zeros."""

CAUGHT_BY = "test_real"
DIAGNOSIS = (
    "You count gradients with respect to the padding zeros. Nobody wants them: the picture's gradient is counted without the "
    "padding."
)


def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    x = ci * h * w
    weights = co * ci * kh * kw
    y = co * oh * ow
    return x + weights, ci * (h + 2 * ph) * (w + 2 * pw) + weights + co + y
