"""Thinks of a dense layer from all places to all places."""

CAUGHT_BY = "test_cost"
DIAGNOSIS = "You let each place read each place, as in a dense layer. A 1x1 window reads one place only."


def cost_1x1(ci, co, h, w):
    return ci * co * h ** 2 * w ** 2


def class_1x1(ci, co, h, w):
    return ci * co * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * ((h - 1) // s + 1) * ((w - 1) // s + 1)
