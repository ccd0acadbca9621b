"""Divides the area by s squared."""

CAUGHT_BY = "test_strided"
DIAGNOSIS = "You divide the whole area, and round once. Rows and columns are rounded up one by one."


def cost_1x1(ci, co, h, w):
    return ci * co * h * w


def class_1x1(ci, co, h, w):
    return ci * co * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * -(-h * w // s ** 2)
