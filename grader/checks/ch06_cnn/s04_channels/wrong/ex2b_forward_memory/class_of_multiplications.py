"""Gives the class of the multiplications."""

CAUGHT_BY = "test_class"
DIAGNOSIS = "That is the class of the multiplications. The memory is a sum of three arrays, and grows slower."


def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    return ci * h * w, co * ci * kh * kw + co, co * oh * ow


def memory_class(ci, co, h, w, kh, kw):
    return ci * co * kh * kw * h * w
