"""Gives the sizes of the arrays as growth class."""

CAUGHT_BY = "test_class"
DIAGNOSIS = "That is how much the layer holds. How often it multiplies is more."


def cost_1x1(ci, co, h, w):
    return ci * co * h * w


def class_1x1(ci, co, h, w):
    return ci * h * w + ci * co + co * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * ((h - 1) // s + 1) * ((w - 1) // s + 1)
