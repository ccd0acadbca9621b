"""Takes square roots of the first and the last number."""

CAUGHT_BY = "test_split"
DIAGNOSIS = "You take the square roots of the ends. That is right for the squares alone, like [1, 2, 1]."

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
    if d < 0:
        return None
    u, v = math.sqrt(abs(c)), math.sqrt(abs(a))
    return [[u, v], [math.copysign(u, c), math.copysign(v, a)]]
