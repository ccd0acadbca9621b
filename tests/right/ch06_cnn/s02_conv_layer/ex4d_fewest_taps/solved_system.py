"""Solve the conditions as a linear system; multiply polynomials with sympy."""

import sympy


def fewest_taps(d):
    return sympy.Integer(1) + d


def derivative_kernel(d, h=1):
    h = sympy.Rational(h.numerator, h.denominator)
    nodes = sympy.Matrix(d + 1, d + 1, lambda power, j: (j * h) ** power)
    return list(nodes.LUsolve(sympy.Matrix([0] * d + [sympy.factorial(d)])))


def adversary(d, k):
    if k < 1 or k > d:
        raise ValueError("no such polynomial")
    t = sympy.Symbol("t")
    product = sympy.Integer(5)
    for tap in range(k):
        product *= (t - tap) ** (d - k + 1 if tap == k - 1 else 1)
    return tuple(reversed(sympy.Poly(product, t).all_coeffs()))
