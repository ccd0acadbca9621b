"""Counts in int32, with a stride."""

import numpy as np

CAUGHT_BY = "test_large_strided"
DIAGNOSIS = "Your numbers have 32 binary digits, and a large layer needs more: they overflow. Python's own ints never do."


def cost_1x1(ci, co, h, w):
    return ci * co * h * w


def class_1x1(ci, co, h, w):
    return ci * co * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return np.prod(np.array([ci, co, (h - 1) // s + 1, (w - 1) // s + 1], dtype=np.int32), dtype=np.int32)
