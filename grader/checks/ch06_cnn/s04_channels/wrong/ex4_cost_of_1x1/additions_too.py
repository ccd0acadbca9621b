"""Counts the additions, too."""

CAUGHT_BY = "test_cost"
DIAGNOSIS = "You count the additions, too. The question is for the multiplications."


def cost_1x1(ci, co, h, w):
    return ci * co * h * w + (ci - 1) * co * h * w


def class_1x1(ci, co, h, w):
    return ci * co * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * ((h - 1) // s + 1) * ((w - 1) // s + 1)
