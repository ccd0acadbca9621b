"""Returns a 2x2 kernel."""

CAUGHT_BY = "test_plane"
DIAGNOSIS = "Your kernel is 2x2. The question is about 3x3 kernels."

import math


def prime_line():
    return [1, 0, 1]


def prime_plane():
    return [[1, 0], [0, 1]]


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
