"""Forgets the gradient of the weights."""

CAUGHT_BY = "test_real"
DIAGNOSIS = "You leave out the gradient with respect to the weights. It is what training is about."


def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    x = ci * h * w
    weights = co * ci * kh * kw
    y = co * oh * ow
    return x + weights, x + co + y
