"""Rounds h/s down."""

CAUGHT_BY = "test_strided"
DIAGNOSIS = "You round down. The window stands at row 0 in any case: how many rows are it for h = 1 and s = 2?"


def cost_1x1(ci, co, h, w):
    return ci * co * h * w


def class_1x1(ci, co, h, w):
    return ci * co * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * (h // s) * (w // s)
