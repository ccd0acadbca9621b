"""Takes the Sobel kernel."""

CAUGHT_BY = "test_plane"
DIAGNOSIS = "The Sobel kernel is made of [1, 2, 1] and [1, 0, -1], and both split. Look for a kernel that does not."

import math


def prime_line():
    return [1, 0, 1]


def prime_plane():
    return [[1, 0, -1], [2, 0, -2], [1, 0, -1]]


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
