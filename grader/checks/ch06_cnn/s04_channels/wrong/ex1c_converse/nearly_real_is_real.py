"""Takes complex roots with a small imaginary part for real ones."""

CAUGHT_BY = "test_split"
DIAGNOSIS = "You take roots for real that are only nearly so. A small imaginary part is not 0: decide with whole numbers."

import cmath
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
    root = cmath.sqrt(b * b - 4 * a * c) / (2 * a)
    if abs(root.imag) > 0.02:
        return None
    return [[a * (b / (2 * a) + root.real), a], [b / (2 * a) - root.real, 1]]
