"""Counts one output channel."""

CAUGHT_BY = "test_cost"
DIAGNOSIS = "You count one output channel. Each of them needs its own dot products."


def cost_1x1(ci, co, h, w):
    return ci * h * w


def class_1x1(ci, co, h, w):
    return ci * co * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * ((h - 1) // s + 1) * ((w - 1) // s + 1)
