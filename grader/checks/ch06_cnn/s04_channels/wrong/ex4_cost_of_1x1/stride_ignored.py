"""The same as without stride."""

CAUGHT_BY = "test_strided"
DIAGNOSIS = (
    "You ignore the stride: the window does not stand on every row and column any more."
)

import sympy  # noqa: E402, F401


def cost_1x1(ci, co, h, w):
    return ci * co * h * w


def class_1x1(ci, co, h, w):
    return ci * co * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * h * w
