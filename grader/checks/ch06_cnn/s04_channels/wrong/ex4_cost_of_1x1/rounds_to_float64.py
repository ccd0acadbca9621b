"""Multiplies floats and converts at the end."""

CAUGHT_BY = "test_large"
DIAGNOSIS = "Your number went through a float, which holds whole numbers exactly only up to 2**53. Count with ints."

import sympy


def cost_1x1(ci, co, h, w):
    return int(float(ci) * co * h * w) if isinstance(ci, int) else ci * co * h * w


def class_1x1(ci, co, h, w):
    return ci * co * h * w


def cost_1x1_strided(ci, co, h, w, s):
    rows, columns = ((h - 1) // s + 1, (w - 1) // s + 1)
    return ci * co * rows * columns
