"""Gives the output the channels of the picture."""

CAUGHT_BY = "test_real"
DIAGNOSIS = "You give the output as many channels as the picture. It has co of them."


def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    return ci * h * w, co * ci * kh * kw + co, ci * oh * ow


def memory_class(ci, co, h, w, kh, kw):
    return ci * h * w + co * h * w + ci * co * kh * kw
