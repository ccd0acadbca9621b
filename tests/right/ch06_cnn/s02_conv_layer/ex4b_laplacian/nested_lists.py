"""Nested lists of formulas."""

import sympy


def laplacian(h=1):
    w = sympy.Integer(1) / h**2
    return [[0, w, 0], [w, -4 * w, w], [0, w, 0]]


def isotropic_laplacian(h=1):
    w = sympy.Rational(1, 6) / h**2
    return [[w, 4 * w, w], [4 * w, -20 * w, 4 * w], [w, 4 * w, w]]
