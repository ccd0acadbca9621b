"""Keeps all arrays of the forward pass."""

CAUGHT_BY = "test_real"
DIAGNOSIS = "You keep all that the forward pass had. Which of y, x, w and b appear in the derivatives of y = w·x + b?"


def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    x = ci * h * w
    weights = co * ci * kh * kw
    y = co * oh * ow
    return x + weights + co + y, x + weights + co + y
