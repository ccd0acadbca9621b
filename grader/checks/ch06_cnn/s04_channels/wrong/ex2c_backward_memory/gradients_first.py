"""Returns the pair in the other order."""

CAUGHT_BY = "test_real"
DIAGNOSIS = "Your pair is in the other order: first what is kept."


def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    x = ci * h * w
    weights = co * ci * kh * kw
    y = co * oh * ow
    return x + weights + co + y, x + weights
