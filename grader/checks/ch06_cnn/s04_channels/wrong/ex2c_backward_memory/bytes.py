"""Counts bytes."""

CAUGHT_BY = "test_real"
DIAGNOSIS = "You count bytes. The question is for how many numbers there are."


def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    x = ci * h * w
    weights = co * ci * kh * kw
    y = co * oh * ow
    return 4 * (x + weights), 4 * (x + weights + co + y)
