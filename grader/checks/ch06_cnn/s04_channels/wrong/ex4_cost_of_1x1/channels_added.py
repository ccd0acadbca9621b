"""Adds the channels."""

CAUGHT_BY = "test_cost"
DIAGNOSIS = "You add the numbers of channels. Each output channel reads each input channel: that is a product."


def cost_1x1(ci, co, h, w):
    return (ci + co) * h * w


def class_1x1(ci, co, h, w):
    return ci * co * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * ((h - 1) // s + 1) * ((w - 1) // s + 1)
