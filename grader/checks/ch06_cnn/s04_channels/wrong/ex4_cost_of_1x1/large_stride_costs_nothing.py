"""Thinks that a stride larger than the picture leaves no place."""

CAUGHT_BY = "test_strided"
DIAGNOSIS = "If the stride is larger than the picture, the window still stands at row 0 and column 0."


def cost_1x1(ci, co, h, w):
    return ci * co * h * w


def class_1x1(ci, co, h, w):
    return ci * co * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return 0 if s > h or s > w else ci * co * ((h - 1) // s + 1) * ((w - 1) // s + 1)
