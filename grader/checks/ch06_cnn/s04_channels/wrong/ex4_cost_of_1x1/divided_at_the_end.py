"""Divides the whole cost by s²."""

CAUGHT_BY = "test_strided"
DIAGNOSIS = (
    "You divide the number of pixels by the square of the stride. Count rows and columns by themselves: each is rounded up."
)

import sympy  # noqa: E402, F401


def cost_1x1(ci, co, h, w):
    return ci * co * h * w


def class_1x1(ci, co, h, w):
    return ci * co * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * ((h * w + s**2 - 1) // s**2)
