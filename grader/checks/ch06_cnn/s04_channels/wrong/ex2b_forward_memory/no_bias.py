"""Forgets the biases."""

CAUGHT_BY = "test_real"
DIAGNOSIS = "Your parameters leave out the biases: one for each output channel."


def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    return ci * h * w, co * ci * kh * kw, co * oh * ow


def memory_class(ci, co, h, w, kh, kw):
    return ci * h * w + co * h * w + ci * co * kh * kw
