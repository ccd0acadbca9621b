"""The stride in one axis."""

CAUGHT_BY = "test_strided"
DIAGNOSIS = (
    "You use the stride along one axis only. It holds for rows and for columns."
)

import sympy  # noqa: E402, F401


def cost_1x1(ci, co, h, w):
    return ci * co * h * w


def class_1x1(ci, co, h, w):
    return ci * co * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * ((h - 1) // s + 1) * w
