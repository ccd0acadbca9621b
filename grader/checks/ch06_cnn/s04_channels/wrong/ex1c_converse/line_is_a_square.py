"""Takes the smoothing kernel [1, 2, 1]."""

CAUGHT_BY = "test_line"
DIAGNOSIS = "[1, 2, 1] is [1, 1] twice: it is a composition. Look for a polynomial without a real root."

import math


def prime_line():
    return [1, 2, 1]


def prime_plane():
    return [[0, 1, 0], [1, -4, 1], [0, 1, 0]]


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
