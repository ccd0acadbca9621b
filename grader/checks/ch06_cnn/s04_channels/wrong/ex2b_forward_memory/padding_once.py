"""Adds the padding on one side only."""

CAUGHT_BY = "test_real"
DIAGNOSIS = "You add the padding once. There are zeros on both sides."


def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = max(0, (h + ph - kh) // sh + 1)
    ow = max(0, (w + pw - kw) // sw + 1)
    return ci * h * w, co * ci * kh * kw + co, co * oh * ow


def memory_class(ci, co, h, w, kh, kw):
    return ci * h * w + co * h * w + ci * co * kh * kw
