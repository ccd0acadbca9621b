"""Returns floats."""

CAUGHT_BY = "test_real"
DIAGNOSIS = "Your values are right, but floats. Return whole numbers."


def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    x = ci * h * w
    weights = co * ci * kh * kw
    y = co * oh * ow
    return float(x + weights), x + weights + co + y
