"""Ceilings; a class with more terms."""

import sympy


def cost_1x1(ci, co, h, w):
    outputs = co * (h * w)
    return outputs * ci


def class_1x1(ci, co, h, w):
    return 2 * ci * co * h * w + co * h * w + 7 * h * w


def cost_1x1_strided(ci, co, h, w, s):
    rows = sympy.ceiling(sympy.sympify(h) / s)
    columns = sympy.ceiling(sympy.sympify(w) / s)
    return co * rows * columns * ci
