"""Rows and columns of sympy."""

import sympy


def box_integral(k, h):
    if k < 1 or h <= 0:
        raise ValueError
    return sympy.Matrix([sympy.Rational(h)] * k)


def simpson(h):
    return sympy.Rational(h) / 3 * sympy.Matrix([[1, 4, 1]])


def running_integral(n):
    return sympy.ones(1, n), n - 1
