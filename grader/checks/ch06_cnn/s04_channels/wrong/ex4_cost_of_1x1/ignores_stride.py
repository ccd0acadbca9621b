"""Ignores the stride."""

CAUGHT_BY = "test_strided"
DIAGNOSIS = "You ignore the stride. With a larger one the window stands at fewer places."


def cost_1x1(ci, co, h, w):
    return ci * co * h * w


def class_1x1(ci, co, h, w):
    return ci * co * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * h * w
