"""Takes the picture as a square when there is a stride."""

CAUGHT_BY = "test_strided"
DIAGNOSIS = "You use h for both axes. The picture need not be a square."


def cost_1x1(ci, co, h, w):
    return ci * co * h * w


def class_1x1(ci, co, h, w):
    return ci * co * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * ((h - 1) // s + 1) ** 2
