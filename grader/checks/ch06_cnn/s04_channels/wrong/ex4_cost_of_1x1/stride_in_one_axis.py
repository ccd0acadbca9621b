"""Uses the stride in one axis only."""

CAUGHT_BY = "test_strided"
DIAGNOSIS = "You use the stride for the rows only. It holds in both axes."


def cost_1x1(ci, co, h, w):
    return ci * co * h * w


def class_1x1(ci, co, h, w):
    return ci * co * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * ((h - 1) // s + 1) * w
