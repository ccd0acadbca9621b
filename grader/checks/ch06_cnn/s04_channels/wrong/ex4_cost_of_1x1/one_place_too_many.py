"""Adds one to h//s."""

CAUGHT_BY = "test_strided"
DIAGNOSIS = "You count one place too many when s divides the size: rows 0 and 2 are below 4, row 4 is not."


def cost_1x1(ci, co, h, w):
    return ci * co * h * w


def class_1x1(ci, co, h, w):
    return ci * co * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * (h // s + 1) * (w // s + 1)
