"""h // s + 1 positions."""

CAUGHT_BY = "test_strided"
DIAGNOSIS = (
    "You count one position too many where the stride divides the size."
)

import sympy  # noqa: E402, F401


def cost_1x1(ci, co, h, w):
    return ci * co * h * w


def class_1x1(ci, co, h, w):
    return ci * co * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * (h // s + 1) * (w // s + 1)
