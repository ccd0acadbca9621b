"""Counts the copied windows as picture."""

CAUGHT_BY = "test_real"
DIAGNOSIS = (
    "You count copies of all windows. The question is for the picture itself; windows overlap, and need not be "
    "copied."
)


def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    return ci * kh * kw * oh * ow, co * ci * kh * kw + co, co * oh * ow


def memory_class(ci, co, h, w, kh, kw):
    return ci * h * w + co * h * w + ci * co * kh * kw
