"""Splits if the ends have different signs."""

CAUGHT_BY = "test_split"
DIAGNOSIS = (
    "You look at the signs of the ends alone. With equal signs there are real roots too, if the middle "
    "number is large enough."
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
    if a * c > 0:
        return None
    r, s = (-b + math.sqrt(d)) / (2 * a), (-b - math.sqrt(d)) / (2 * a)
    return [[-a * r, a], [-s, 1]]
