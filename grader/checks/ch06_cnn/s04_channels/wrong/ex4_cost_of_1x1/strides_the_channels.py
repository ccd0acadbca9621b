"""Divides the channels by the stride, too."""

CAUGHT_BY = "test_strided"
DIAGNOSIS = "You use the stride for the channels, too. It moves the window over rows and columns only."


def cost_1x1(ci, co, h, w):
    return ci * co * h * w


def class_1x1(ci, co, h, w):
    return ci * co * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return -(-ci // s) * co * ((h - 1) // s + 1) * ((w - 1) // s + 1)
