"""Takes b² - 2ac."""

CAUGHT_BY = "test_split"
DIAGNOSIS = (
    "Check your condition: for which kernels is the content of the square root negative? Try [1, 0, 1] "
    "and [1, 2, 1] by hand."
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
    d = b * b - 4 * a * c
    if b * b - 2 * a * c < 0:
        return None
    d = max(d, 0)
    r, s = (-b + math.sqrt(d)) / (2 * a), (-b - math.sqrt(d)) / (2 * a)
    return [[-a * r, a], [-s, 1]]
