"""Leaves the weights out of the class."""

CAUGHT_BY = "test_class"
DIAGNOSIS = "Your class leaves out the weights. With many channels in and out they are the largest array."


def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    return ci * h * w, co * ci * kh * kw + co, co * oh * ow


def memory_class(ci, co, h, w, kh, kw):
    return ci * h * w + co * h * w
