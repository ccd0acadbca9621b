"""Adds the channels in the class."""

CAUGHT_BY = "test_class"
DIAGNOSIS = (
    "A sum of channels grows more slowly than their product when both grow."
)

import sympy  # noqa: E402, F401


def cost_1x1(ci, co, h, w):
    return ci * co * h * w


def class_1x1(ci, co, h, w):
    return (ci + co) * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * ((h - 1) // s + 1) * ((w - 1) // s + 1)
