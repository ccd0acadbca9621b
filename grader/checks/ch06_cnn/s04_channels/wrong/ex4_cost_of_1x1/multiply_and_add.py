"""Counts a multiplication with its addition as two."""

CAUGHT_BY = "test_cost"
DIAGNOSIS = (
    "You give twice the number: a multiplication and its addition are two operations, but only one "
    "multiplication."
)


def cost_1x1(ci, co, h, w):
    return 2 * ci * co * h * w


def class_1x1(ci, co, h, w):
    return ci * co * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * ((h - 1) // s + 1) * ((w - 1) // s + 1)
