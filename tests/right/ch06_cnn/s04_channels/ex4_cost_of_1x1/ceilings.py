"""Rounds up with sympy; makes its own symbols for the class."""

from sympy import Rational, ceiling, prod, symbols


def cost_1x1(ci, co, h, w):
    return prod([w, h, co, ci])


def class_1x1(*sizes):
    ci, co, h, w = symbols("ci co h w")
    return Rational(1, 2) * (ci + 1) * (co + 3) * h * w


def cost_1x1_strided(ci, co, h, w, s):
    def places(n):
        return ceiling(Rational(n, s)) if isinstance(n, int) else ceiling(n / s)

    return places(w) * places(h) * ci * co
