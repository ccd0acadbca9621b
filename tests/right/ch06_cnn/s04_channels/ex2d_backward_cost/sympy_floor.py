"""A formula with sympy's floor, factored in another way."""

from sympy import Integer, floor


def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    one = Integer(1)
    outputs = co * (1 + floor(one * (h - kh + 2 * ph) / sh)) * floor(one * (w + 2 * pw - kw + sw) / sw)
    return 2 * ci * kh * kw * outputs, outputs * (2 * ci * kh * kw + 1)
