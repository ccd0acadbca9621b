"""By solving the equation."""

import sympy


def expected_attempts(p):
    E = sympy.Symbol("E")
    p = sympy.Rational(p.numerator, p.denominator) if hasattr(p, "denominator") else p
    return sympy.solve(sympy.Eq(E, p + (1 - p) * (1 + E)), E)[0]


def variance(p):
    return expected_attempts(p) ** 2 - expected_attempts(p)
