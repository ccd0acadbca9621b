"""Returns the output first."""

CAUGHT_BY = "test_real"
DIAGNOSIS = "Your three counts are in another order: first the picture, then the parameters, then the output."


def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    return co * oh * ow, co * ci * kh * kw + co, ci * h * w


def memory_class(ci, co, h, w, kh, kw):
    return ci * h * w + co * h * w + ci * co * kh * kw
