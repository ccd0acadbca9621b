"""Ignores the stride."""

CAUGHT_BY = "test_real"
DIAGNOSIS = "You ignore the stride. With a larger one there are fewer output numbers."


def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = h + 2 * ph - kh + 1
    ow = w + 2 * pw - kw + 1
    x = ci * h * w
    weights = co * ci * kh * kw
    y = co * oh * ow
    return x + weights, x + weights + co + y
