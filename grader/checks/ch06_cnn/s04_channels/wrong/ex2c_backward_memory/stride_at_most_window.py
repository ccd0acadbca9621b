"""Thinks that a stride larger than the window is cut to it."""

CAUGHT_BY = "test_formula"
DIAGNOSIS = (
    "You cut a stride that is larger than the window. It then leaves out pixels, and the output is smaller still."
)


def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // min(sh, kh) + 1
    ow = (w + 2 * pw - kw) // min(sw, kw) + 1
    x = ci * h * w
    weights = co * ci * kh * kw
    y = co * oh * ow
    return x + weights, x + weights + co + y
