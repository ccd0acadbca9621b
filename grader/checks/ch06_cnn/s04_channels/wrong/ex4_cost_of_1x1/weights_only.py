"""Counts the weights."""

CAUGHT_BY = "test_cost"
DIAGNOSIS = "You count the weights. Each of them is used again at each place of the picture."


def cost_1x1(ci, co, h, w):
    return ci * co


def class_1x1(ci, co, h, w):
    return ci * co * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * ((h - 1) // s + 1) * ((w - 1) // s + 1)
