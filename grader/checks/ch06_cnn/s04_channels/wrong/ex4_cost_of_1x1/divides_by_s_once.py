"""Divides the cost by s."""

CAUGHT_BY = "test_strided"
DIAGNOSIS = "You divide the cost by s once. The stride makes the places fewer in both axes."


def cost_1x1(ci, co, h, w):
    return ci * co * h * w


def class_1x1(ci, co, h, w):
    return ci * co * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return -(-ci * co * h * w // s)
