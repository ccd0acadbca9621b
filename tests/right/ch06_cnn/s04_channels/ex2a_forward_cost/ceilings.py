"""Rounds the number of places up with sympy; takes its arguments as one tuple."""

import sympy


def forward_cost(*sizes):
    ci, co, h, w, kh, kw, ph, pw, sh, sw = (sympy.sympify(size) for size in sizes)
    places = sympy.ceiling((h + 2 * ph - kh + 1) / sh) * sympy.ceiling((w + 2 * pw - kw + 1) / sw)
    weights = ci * co * kh * kw
    return weights * places, (weights - co) * places + co * places
