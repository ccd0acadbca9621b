"""A row Matrix, and the coefficients of sympy's Poly."""

import sympy


def fewest_taps(d):
    return sympy.Integer(d) + 1


def derivative_kernel(d, h=1):
    return sympy.Matrix([[(-1) ** (d - i) * sympy.binomial(d, i) / sympy.Rational(h) ** d for i in range(d + 1)]])


def adversary(d, k):
    if k < 1 or k > d:
        raise ValueError
    t = sympy.Symbol("t")
    p = sympy.Poly(t ** (d - k) * sympy.prod([t - i for i in range(k)]), t)
    return p.all_coeffs()[::-1]
