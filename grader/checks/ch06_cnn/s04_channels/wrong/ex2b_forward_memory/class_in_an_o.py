"""Writes the class with sympy's O."""

CAUGHT_BY = "test_class"
DIAGNOSIS = "You return an O(...). Leave it out: any cost of the same order stands for the class."

import sympy


def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh = (h + 2 * ph - kh) // sh + 1
    ow = (w + 2 * pw - kw) // sw + 1
    return (ci * h * w, co * ci * kh * kw + co, co * oh * ow)


def memory_class(ci, co, h, w, kh, kw):
    return sympy.O(ci * h * w + co * h * w + ci * co * kh * kw, *((symbol, sympy.oo) for symbol in (ci, co, h, w, kh, kw)))
