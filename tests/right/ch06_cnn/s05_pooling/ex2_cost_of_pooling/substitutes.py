"""Puts the numbers into a formula of symbols; places counted by a range."""

import sympy

C, H, W, KH, KW, PH, PW, SH, SW = SYMBOLS = sympy.symbols("c h w kh kw ph pw sh sw", integer=True, positive=True)
COMPARISONS = C * (sympy.floor((H + 2 * PH - KH) / SH) + 1) * (sympy.floor((W + 2 * PW - KW) / SW) + 1) * (KH * KW - 1)


def max_cost(*sizes):
    return COMPARISONS.subs(list(zip(SYMBOLS, sizes)))


def average_cost(c, h, w, kh, kw, ph, pw, sh, sw):
    averages = c * len(range(kh, h + 2 * ph + 1, sh)) * len(range(kw, w + 2 * pw + 1, sw))
    return averages * (kh * kw - 1), averages
