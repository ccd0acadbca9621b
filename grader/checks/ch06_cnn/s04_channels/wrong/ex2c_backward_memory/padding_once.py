"""Adds the padding on one side only."""

CAUGHT_BY = "test_real"
DIAGNOSIS = "You add the padding once. There are zeros on both sides."


def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = max(0, (h + ph - kh) // sh + 1)
    ow = max(0, (w + pw - kw) // sw + 1)
    x = ci * h * w
    weights = co * ci * kh * kw
    y = co * oh * ow
    return x + weights, x + weights + co + y
