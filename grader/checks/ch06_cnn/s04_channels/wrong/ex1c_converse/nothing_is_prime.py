"""Takes it that the converse is true."""

CAUGHT_BY = "test_line"
DIAGNOSIS = "You take it that every kernel can be taken apart. Try it with [1, 0, 1]: u0·v1 + u1·v0 must be 0, and the ends 1."

import math


def prime_line():
    return None


def prime_plane():
    return None


def not_separable():
    return None


def split(kernel):
    c, b, a = kernel
    if a == 0:
        return [[c, b], [1, 0]]
    return [[c / a, 1], [a, 0]] if b == 0 else [[c, 0], [1, b]]
