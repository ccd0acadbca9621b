"""Leaves out the biases, and takes the padding for that of both sides."""

CAUGHT_BY = "test_real"
DIAGNOSIS = "Your parameters leave out the biases, one for each output channel; and ph is the padding of one side, so the output has more rows."

import sympy


def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h - kh + ph + sh) // sh
    ow = (w - kw + pw + sw) // sw
    return (ci * h * w, co * ci * kh * kw, co * oh * ow)


def memory_class(ci, co, h, w, kh, kw):
    return ci * h * w + co * h * w + ci * co * kh * kw
