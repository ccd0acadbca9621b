"""Leaves the output channels out of the growth class."""

CAUGHT_BY = "test_class"
DIAGNOSIS = "Your class does not grow with co. When co grows alone, there are more output numbers."


def cost_1x1(ci, co, h, w):
    return ci * co * h * w


def class_1x1(ci, co, h, w):
    return ci * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * ((h - 1) // s + 1) * ((w - 1) // s + 1)
