"""Turns the polynomial round, and forgets that the first number can be 0."""

CAUGHT_BY = "test_split"
DIAGNOSIS = "Your function divides by the first number. It can be 0; then one of the kernels is [0, 1], for instance."

import math


def prime_line():
    return [1, 0, 1]


def prime_plane():
    return [[0, 1, 0], [1, -4, 1], [0, 1, 0]]


def not_separable():
    return [[1, 0, 0], [0, 1, 0], [0, 0, 1]]


def split(kernel):
    c, b, a = kernel
    discriminant = b * b - 4 * a * c
    if discriminant < 0:
        return None
    r, s = ((-b + sign * math.sqrt(discriminant)) / (2 * c) for sign in (1, -1))
    return [[c, -c * r], [1, -s]]
