"""O(1)."""

CAUGHT_BY = "test_class"
DIAGNOSIS = (
    "You say that the cost does not grow. For one pixel that may be; it grows with the picture and the channels."
)

import sympy  # noqa: E402, F401


def cost_1x1(ci, co, h, w):
    return ci * co * h * w


def class_1x1(ci, co, h, w):
    return 1


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * ((h - 1) // s + 1) * ((w - 1) // s + 1)
