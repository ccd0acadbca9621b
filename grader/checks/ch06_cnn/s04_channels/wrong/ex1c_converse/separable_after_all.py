"""Takes a kernel whose rows are multiples of each other."""

CAUGHT_BY = "test_separable"
DIAGNOSIS = "All rows of your kernel are multiples of one row: it is a column times a row."

import math


def prime_line():
    return [1, 0, 1]


def prime_plane():
    return [[0, 1, 0], [1, -4, 1], [0, 1, 0]]


def not_separable():
    return [[1, 2, 3], [2, 4, 6], [0, 0, 0]]


def split(kernel):
    c, b, a = kernel
    if a == 0:
        return [[c, b], [1, 0]]
    d = b * b - 4 * a * c
    if d < 0:
        return None
    r, s = (-b + math.sqrt(d)) / (2 * a), (-b - math.sqrt(d)) / (2 * a)
    return [[-a * r, a], [-s, 1]]
