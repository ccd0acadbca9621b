"""Case by case, with the integer square root; the line by hand."""

import math


def prime_line():
    return (5, -4, 1)


def prime_plane():
    return [[0, 1, 0], [1, -4, 1], [0, 1, 0]]


def not_separable():
    return [[0.1, 0.2, 0.3], [0.1, 0.2, 0.25], [0.1, 0.2, 0.3]]


def split(kernel):
    k0, k1, k2 = map(int, kernel)
    if k0 == 0:
        return ([0, 1], [k1, k2])
    if k2 == 0:
        return ([1, 0], [k0, k1])
    square = k1**2 - 4 * k0 * k2
    if square < 0:
        return None
    root = math.isqrt(square)
    root = root if root * root == square else square**0.5
    return ([(k1 + root) / 2, k2], [(k1 - root) / (2 * k2), 1])
