"""Counts bytes."""

CAUGHT_BY = "test_real"
DIAGNOSIS = "You count bytes. The question is for how many numbers there are."


def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    return 4 * ci * h * w, 4 * (co * ci * kh * kw + co), 4 * co * oh * ow


def memory_class(ci, co, h, w, kh, kw):
    return ci * h * w + co * h * w + ci * co * kh * kw
