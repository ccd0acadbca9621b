"""Writes the class with sympy's O."""

CAUGHT_BY = "test_class"
DIAGNOSIS = "You return an O(...). Leave it out: any cost of the same order stands for the class."

import sympy


def cost_1x1(ci, co, h, w):
    return ci * co * h * w


def class_1x1(ci, co, h, w):
    return sympy.O(ci * co * h * w, *((symbol, sympy.oo) for symbol in (ci, co, h, w)))


def cost_1x1_strided(ci, co, h, w, s):
    rows, columns = ((h - 1) // s + 1, (w - 1) // s + 1)
    return ci * co * rows * columns
