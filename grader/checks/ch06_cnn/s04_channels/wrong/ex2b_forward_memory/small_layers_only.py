"""Takes large sizes for mistakes."""

CAUGHT_BY = "test_formula"
DIAGNOSIS = "Your numbers are right for small layers only. Sizes, channels, strides and paddings may be as large as 1,000."

import sympy


def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    h, w, kh, kw, ci, co = (min(size, 100) if isinstance(size, int) else size for size in (h, w, kh, kw, ci, co))
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    return (ci * h * w, co * ci * kh * kw + co, co * oh * ow)


def memory_class(ci, co, h, w, kh, kw):
    return ci * h * w + co * h * w + ci * co * kh * kw
