"""Divides by the last number before it decides."""

CAUGHT_BY = "test_split"
DIAGNOSIS = (
    "You divide before you decide, and quotients are rounded. Decide with whole numbers, by k1·k1 - 4·k0·k2, then divide."
)

import math


def prime_line():
    return [1, 0, 1]


def prime_plane():
    return [[0, 1, 0], [1, -4, 1], [0, 1, 0]]


def not_separable():
    return [[1, 0, 0], [0, 1, 0], [0, 0, 1]]


def split(kernel):
    c, b, a = kernel
    if a == 0:
        return [[c, b], [1, 0]]
    half = b / (2 * a)
    if half * half - c / a < 0:
        return None
    root = math.sqrt(half * half - c / a)
    return [[a * (half + root), a], [half - root, 1]]
