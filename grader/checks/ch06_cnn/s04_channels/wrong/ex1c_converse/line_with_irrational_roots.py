"""Takes a line without rational roots."""

CAUGHT_BY = "test_line"
DIAGNOSIS = "Your line has no rational roots, but it has real ones. Layers may have any real weights."

import math


def prime_line():
    return [1, 3, 1]


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
    r, s = (-b + math.sqrt(d)) / (2 * a), (-b - math.sqrt(d)) / (2 * a)
    return [[-a * r, a], [-s, 1]]
