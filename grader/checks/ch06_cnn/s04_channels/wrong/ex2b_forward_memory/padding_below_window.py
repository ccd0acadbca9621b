"""Thinks that padding beyond the window is not done."""

CAUGHT_BY = "test_formula"
DIAGNOSIS = "You cut a padding that is as large as the window. The output has places for such windows of zeros, too."


def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * min(ph, kh - 1) - kh) // sh + 1
    ow = (w + 2 * min(pw, kw - 1) - kw) // sw + 1
    return ci * h * w, co * ci * kh * kw + co, co * oh * ow


def memory_class(ci, co, h, w, kh, kw):
    return ci * h * w + co * h * w + ci * co * kh * kw
