"""Nested lists and Fractions."""

from fractions import Fraction


def _window(kh, kw, weight):
    if kh < 1 or kw < 1:
        raise ValueError("no window")
    return [[weight] * kw for _ in range(kh)]


def average_kernel(c, kh, kw):
    if c < 1:
        raise ValueError("no channel")
    on = _window(kh, kw, Fraction(1, kh * kw) if kh * kw else 0)
    off = _window(kh, kw, 0)
    return [[on if o == i else off for i in range(c)] for o in range(c)]


def depthwise_kernel(c, kh, kw):
    return [[row[i]] for i, row in enumerate(average_kernel(c, kh, kw))]


def max_is_not_linear():
    return [[[1, 0], [0, 0]], [[0, 1], [0, 0]]]
