"""Forgets that the last number can be 0."""

CAUGHT_BY = "test_split"
DIAGNOSIS = "Your function divides by the last number. It can be 0; then one of the kernels is [1, 0], for instance."

import math


def prime_line():
    return [1, 0, 1]


def prime_plane():
    return [[0, 1, 0], [1, -4, 1], [0, 1, 0]]


def not_separable():
    return [[1, 0, 0], [0, 1, 0], [0, 0, 1]]


def split(kernel):
    c, b, a = kernel
    d = b * b - 4 * a * c
    if d < 0:
        return None
    r, s = (-b + math.sqrt(d)) / (2 * a), (-b - math.sqrt(d)) / (2 * a)
    return [[-a * r, a], [-s, 1]]
