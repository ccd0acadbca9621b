"""Ignores the stride."""

CAUGHT_BY = "test_real"
DIAGNOSIS = "You ignore the stride. With a larger one there are fewer output numbers."


def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = h + 2 * ph - kh + 1
    ow = w + 2 * pw - kw + 1
    return ci * h * w, co * ci * kh * kw + co, co * oh * ow


def memory_class(ci, co, h, w, kh, kw):
    return ci * h * w + co * h * w + ci * co * kh * kw
