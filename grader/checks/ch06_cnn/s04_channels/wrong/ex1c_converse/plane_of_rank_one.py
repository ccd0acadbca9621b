"""Takes the smoothing kernel, column times row."""

CAUGHT_BY = "test_plane"
DIAGNOSIS = "This kernel is [1, 2, 1] in both axes, so it splits in each of them. Look for one that does not."

import math


def prime_line():
    return [1, 0, 1]


def prime_plane():
    return [[1, 2, 1], [2, 4, 2], [1, 2, 1]]


def not_separable():
    return [[1, 0, 0], [0, 1, 0], [0, 0, 1]]


def split(kernel):
    c, b, a = kernel
    if a == 0:
        return [[c, b], [1, 0]]
    d = b * b - 4 * a * c
    if d < 0:
        return None
    r, s = (-b + math.sqrt(d)) / (2 * a), (-b - math.sqrt(d)) / (2 * a)
    return [[-a * r, a], [-s, 1]]
