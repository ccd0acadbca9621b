"""Divides the places of stride 1 by the stride, rounding down."""

CAUGHT_BY = "test_real"
DIAGNOSIS = (
    "You divide the places of stride 1, and round down. The first place is always there: divide the steps, then "
    "add one."
)


def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh + 1) // sh
    ow = (w + 2 * pw - kw + 1) // sw
    return ci * h * w, co * ci * kh * kw + co, co * oh * ow


def memory_class(ci, co, h, w, kh, kw):
    return ci * h * w + co * h * w + ci * co * kh * kw
