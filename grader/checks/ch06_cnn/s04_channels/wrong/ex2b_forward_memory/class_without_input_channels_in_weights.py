"""Leaves the input channels out of the weights in the class."""

CAUGHT_BY = "test_class"
DIAGNOSIS = (
    "Your weights grow with the output channels alone. When both numbers of channels grow, there are more of "
    "them."
)


def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    return ci * h * w, co * ci * kh * kw + co, co * oh * ow


def memory_class(ci, co, h, w, kh, kw):
    return ci * h * w + co * h * w + co * kh * kw
