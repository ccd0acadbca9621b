"""Counts the bias as one more weight."""

CAUGHT_BY = "test_cost"
DIAGNOSIS = "You count the bias as one more product. It is added, and needs no multiplication."


def cost_1x1(ci, co, h, w):
    return (ci + 1) * co * h * w


def class_1x1(ci, co, h, w):
    return ci * co * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * ((h - 1) // s + 1) * ((w - 1) // s + 1)
