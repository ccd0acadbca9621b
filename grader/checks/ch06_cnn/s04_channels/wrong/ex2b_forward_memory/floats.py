"""Returns floats."""

CAUGHT_BY = "test_real"
DIAGNOSIS = "Your values are right, but floats. Return whole numbers."


def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    return float(ci * h * w), float(co * ci * kh * kw + co), float(co * oh * ow)


def memory_class(ci, co, h, w, kh, kw):
    return ci * h * w + co * h * w + ci * co * kh * kw
