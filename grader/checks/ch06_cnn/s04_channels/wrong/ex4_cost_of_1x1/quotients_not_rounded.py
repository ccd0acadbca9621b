"""Divides the sizes by the stride."""

CAUGHT_BY = "test_strided"
DIAGNOSIS = "You divide the sizes by the stride and leave the quotients as they are. The window stands at whole places: how many of 0, s, 2s, ... are below h?"

import sympy


def cost_1x1(ci, co, h, w):
    return ci * co * h * w


def class_1x1(ci, co, h, w):
    return ci * co * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * (h / s) * (w / s)
