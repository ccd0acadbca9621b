"""Takes the picture as a square."""

CAUGHT_BY = "test_cost"
DIAGNOSIS = "You use h for both axes. The picture need not be a square."


def cost_1x1(ci, co, h, w):
    return ci * co * h * h


def class_1x1(ci, co, h, w):
    return ci * co * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * ((h - 1) // s + 1) * ((w - 1) // s + 1)
