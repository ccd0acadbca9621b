"""Asks numpy for the roots, and whether they are real."""

CAUGHT_BY = "test_split"
DIAGNOSIS = "Your roots are rounded before you ask whether they are real. Two equal roots often become complex by that: decide with whole numbers, by k1·k1 - 4·k0·k2."

import numpy as np
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
    r, s = np.roots([a, b, c])
    if np.iscomplex(r):
        return None
    return [[float(-a * r.real), a], [float(-s.real), 1]]
