"""Counts the padding zeros."""

CAUGHT_BY = "test_real"
DIAGNOSIS = "You count the padding zeros. They are known, and the picture is counted without them."


def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    return ci * (h + 2 * ph) * (w + 2 * pw), co * ci * kh * kw + co, co * oh * ow


def memory_class(ci, co, h, w, kh, kw):
    return ci * h * w + co * h * w + ci * co * kh * kw
