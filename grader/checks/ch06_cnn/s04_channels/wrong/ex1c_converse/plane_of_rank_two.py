"""Takes any kernel that is no column times a row."""

CAUGHT_BY = "test_plane"
DIAGNOSIS = "A kernel that is no column times a row can still be a composition of two 2x2 kernels: yours is one."

import math


def prime_line():
    return [1, 0, 1]


def prime_plane():
    return [[5, 9, -2], [15, 19, 0], [0, 6, 8]]


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
