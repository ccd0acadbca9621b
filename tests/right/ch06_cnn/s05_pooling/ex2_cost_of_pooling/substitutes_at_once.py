"""Puts the numbers in at once."""

import sympy

C, H, W, KH, KW, PH, PW, SH, SW = SYMBOLS = sympy.symbols("c h w kh kw ph pw sh sw", integer=True, positive=True)
OUT = C * (sympy.floor((H + 2 * PH - KH) / SH) + 1) * (sympy.floor((W + 2 * PW - KW) / SW) + 1)


def max_cost(*sizes):
    return (OUT * (KH * KW - 1)).subs(dict(zip(SYMBOLS, sizes)), simultaneous=True)


def average_cost(*sizes):
    d = dict(zip(SYMBOLS, sizes))
    return (OUT * (KH * KW - 1)).subs(d, simultaneous=True), OUT.subs(d, simultaneous=True)
