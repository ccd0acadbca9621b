"""Counts places instead of multiplications."""

CAUGHT_BY = "test_strided"
DIAGNOSIS = "You count the places of the window. Each needs one dot product for each output channel."


def cost_1x1(ci, co, h, w):
    return ci * co * h * w


def class_1x1(ci, co, h, w):
    return ci * co * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return ((h - 1) // s + 1) * ((w - 1) // s + 1)
