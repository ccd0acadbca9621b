"""Gaussian elimination with Fractions; a sign that is not the usual one; sympy's falling factorial."""

from fractions import Fraction
from math import factorial

import sympy


def fewest_taps(d):
    conditions = d + 1
    return conditions


def derivative_kernel(d, h=1):
    n = d + 1
    rows = [[Fraction(j) ** p for j in range(n)] + [Fraction(factorial(d)) if p == d else Fraction(0)] for p in range(n)]
    for column in range(n):
        pivot = next(r for r in range(column, n) if rows[r][column])
        rows[column], rows[pivot] = rows[pivot], rows[column]
        rows[column] = [value / rows[column][column] for value in rows[column]]
        for r in range(n):
            if r != column and rows[r][column]:
                factor = rows[r][column]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[column], strict=True)]
    return [row[n] / Fraction(h) ** d for row in rows]


def adversary(d, k):
    if not 0 < k <= d:
        raise ValueError("k")
    t = sympy.Symbol("t")
    polynomial = sympy.Poly(-(t ** (d - k)) * sympy.expand_func(sympy.ff(t, k)), t)
    return polynomial.all_coeffs()[::-1]
