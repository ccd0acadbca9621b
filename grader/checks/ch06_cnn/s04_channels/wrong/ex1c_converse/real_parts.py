"""Takes the real parts of complex roots."""

CAUGHT_BY = "test_split"
DIAGNOSIS = (
    "You take the real parts of complex numbers. The result does not compose to the kernel: there you must return None."
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
    if d < 0:
        return [[b / 2, a], [b / (2 * a), 1]]
    r, s = (-b + math.sqrt(d)) / (2 * a), (-b - math.sqrt(d)) / (2 * a)
    return [[-a * r, a], [-s, 1]]
