"""Squares the picture in the growth class."""

CAUGHT_BY = "test_class"
DIAGNOSIS = (
    "Your class grows too fast with the picture: twice as many rows need twice as many multiplications, not four "
    "times."
)


def cost_1x1(ci, co, h, w):
    return ci * co * h * w


def class_1x1(ci, co, h, w):
    return ci * co * (h * w) ** 2


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * ((h - 1) // s + 1) * ((w - 1) // s + 1)
