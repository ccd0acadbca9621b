"""Gives the growth class as if all sizes were the same n."""

CAUGHT_BY = "test_class"
DIAGNOSIS = "Your class treats all sizes as one. It must be right when one of them grows alone, too."


def cost_1x1(ci, co, h, w):
    return ci * co * h * w


def class_1x1(ci, co, h, w):
    return ci ** 4 + co ** 4 + h ** 4 + w ** 4


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * ((h - 1) // s + 1) * ((w - 1) // s + 1)
