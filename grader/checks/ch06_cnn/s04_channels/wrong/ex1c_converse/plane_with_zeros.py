"""Takes a kernel with a single 1."""

CAUGHT_BY = "test_plane"
DIAGNOSIS = "A single 1 only shifts the picture, and a shift is the composition of two shifts."

import math


def prime_line():
    return [1, 0, 1]


def prime_plane():
    return [[0, 0, 0], [0, 1, 0], [0, 0, 0]]


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
