"""Leaves ci out of the class."""

CAUGHT_BY = "test_class"
DIAGNOSIS = (
    "You leave out the input channels. If they alone grow, your formula does not grow with the cost."
)

import sympy  # noqa: E402, F401


def cost_1x1(ci, co, h, w):
    return ci * co * h * w


def class_1x1(ci, co, h, w):
    return co * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * ((h - 1) // s + 1) * ((w - 1) // s + 1)
