"""Thinks that a 1x1 window costs one multiplication."""

CAUGHT_BY = "test_cost"
DIAGNOSIS = "You take one multiplication for an output number. A 1x1 window reads one place, but all channels of it."


def cost_1x1(ci, co, h, w):
    return co * h * w


def class_1x1(ci, co, h, w):
    return ci * co * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * ((h - 1) // s + 1) * ((w - 1) // s + 1)
