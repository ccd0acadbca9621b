"""Every pixel with every pixel."""

CAUGHT_BY = "test_cost"
DIAGNOSIS = (
    "You let each pixel look at all pixels, as a dense layer does. A 1 x 1 window sees one pixel."
)

import sympy  # noqa: E402, F401


def cost_1x1(ci, co, h, w):
    return ci * co * h**2 * w**2


def class_1x1(ci, co, h, w):
    return ci * co * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * ((h - 1) // s + 1) * ((w - 1) // s + 1)
