"""The chapter's other form of the size; sympy's floor."""

from sympy import floor, sympify


def positions(n, k, p, s):
    return floor(sympify(n - k + 2 * p + s) / s)


def max_cost(c, h, w, kh, kw, ph, pw, sh, sw):
    return c * positions(h, kh, ph, sh) * positions(w, kw, pw, sw) * (kh * kw - 1)


def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
    return [max_cost(c, h, w, kh, kw, ph, pw, sh, sw), c * positions(h, kh, ph, sh) * positions(w, kw, pw, sw)]
