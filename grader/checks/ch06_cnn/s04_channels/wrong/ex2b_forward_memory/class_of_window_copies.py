"""Counts copies of all windows in the class."""

CAUGHT_BY = "test_class"
DIAGNOSIS = "Your class counts a copy of each window. Here the layer reads the picture where it is."


def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    return ci * h * w, co * ci * kh * kw + co, co * oh * ow


def memory_class(ci, co, h, w, kh, kw):
    return ci * kh * kw * h * w + co * h * w + ci * co * kh * kw
