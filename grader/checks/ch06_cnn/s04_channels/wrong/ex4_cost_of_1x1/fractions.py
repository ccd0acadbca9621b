"""Divides without rounding."""

CAUGHT_BY = "test_strided"
DIAGNOSIS = (
    "You divide without rounding: half a position does not exist."
)

import sympy  # noqa: E402, F401


def cost_1x1(ci, co, h, w):
    return ci * co * h * w


def class_1x1(ci, co, h, w):
    return ci * co * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * h * w / sympy.Integer(1) / s**2
