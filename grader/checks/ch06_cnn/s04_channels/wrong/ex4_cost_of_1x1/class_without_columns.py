"""Forgets the columns in the growth class."""

CAUGHT_BY = "test_class"
DIAGNOSIS = "Your class does not grow with w. More columns are more places of the window."


def cost_1x1(ci, co, h, w):
    return ci * co * h * w


def class_1x1(ci, co, h, w):
    return ci * co * h


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * ((h - 1) // s + 1) * ((w - 1) // s + 1)
