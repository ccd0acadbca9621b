"""Thinks that a stride larger than the window is cut to it."""

CAUGHT_BY = "test_formula"
DIAGNOSIS = (
    "You cut a stride that is larger than the window. It then leaves out pixels, and the output is smaller still."
)


def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // min(sh, kh) + 1
    ow = (w + 2 * pw - kw) // min(sw, kw) + 1
    return ci * h * w, co * ci * kh * kw + co, co * oh * ow


def memory_class(ci, co, h, w, kh, kw):
    return ci * h * w + co * h * w + ci * co * kh * kw
