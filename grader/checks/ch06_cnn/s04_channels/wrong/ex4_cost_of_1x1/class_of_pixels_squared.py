"""The class of a dense layer."""

CAUGHT_BY = "test_class"
DIAGNOSIS = (
    "Your class grows like the square of the number of pixels: that is a dense layer's."
)

import sympy  # noqa: E402, F401


def cost_1x1(ci, co, h, w):
    return ci * co * h * w


def class_1x1(ci, co, h, w):
    return ci * co * h**2 * w**2


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * ((h - 1) // s + 1) * ((w - 1) // s + 1)
