"""Uses the height twice."""

CAUGHT_BY = "test_cost"
DIAGNOSIS = (
    "Your formula is right for square pictures: you use the height in the place of the width."
)

import sympy  # noqa: E402, F401


def cost_1x1(ci, co, h, w):
    return ci * co * h * h


def class_1x1(ci, co, h, w):
    return ci * co * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * ((h - 1) // s + 1) * ((w - 1) // s + 1)
