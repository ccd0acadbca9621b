"""Counts the gradients of the parameters alone."""

CAUGHT_BY = "test_real"
DIAGNOSIS = (
    "You count the gradients with respect to weights and biases. The layer below needs the one with respect to the picture, and the given "
    "one is there, too."
)


def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    x = ci * h * w
    weights = co * ci * kh * kw
    y = co * oh * ow
    return x + weights, weights + co
