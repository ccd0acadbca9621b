"""h // s positions."""

CAUGHT_BY = "test_strided"
DIAGNOSIS = (
    "You round down. The window stands on row 0 in any case: for h = 1 and s = 2 there is one position."
)

import sympy  # noqa: E402, F401


def cost_1x1(ci, co, h, w):
    return ci * co * h * w


def class_1x1(ci, co, h, w):
    return ci * co * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * (h // s) * (w // s)
