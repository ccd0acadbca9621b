"""Rounding up from the first place that does not fit."""

import sympy


def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
    return average_cost(c, h, w, kh, kw, ph, pw, sh, sw)[0]


def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
    oh = sympy.ceiling(sympy.S(h + 2 * ph - kh + 1) / sh)
    ow = sympy.ceiling(sympy.S(w + 2 * pw - kw + 1) / sw)
    n = c * oh * ow
    return (kh * kw - 1) * n, n
