"""Multiplies the channels of the pictures."""

CAUGHT_BY = "test_class"
DIAGNOSIS = "You multiply the channels. Picture and output are two arrays: their channels add up."


def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    return ci * h * w, co * ci * kh * kw + co, co * oh * ow


def memory_class(ci, co, h, w, kh, kw):
    return ci * co * h * w + ci * co * kh * kw
