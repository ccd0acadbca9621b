"""Counts the steps between the places."""

CAUGHT_BY = "test_strided"
DIAGNOSIS = "You count the steps of the window. There is one place more than steps."


def cost_1x1(ci, co, h, w):
    return ci * co * h * w


def class_1x1(ci, co, h, w):
    return ci * co * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * ((h - 1) // s) * ((w - 1) // s)
