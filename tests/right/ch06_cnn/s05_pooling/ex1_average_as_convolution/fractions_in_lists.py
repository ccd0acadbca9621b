"""Nested lists of Fractions."""

from fractions import Fraction


def average_kernel(c, kh, kw):
    if not (c >= 1 and kh >= 1 and kw >= 1):
        raise ValueError
    return [[[[Fraction(int(i == o), kh * kw)] * kw for _ in range(kh)] for i in range(c)] for o in range(c)]


def depthwise_kernel(c, kh, kw):
    if not (c >= 1 and kh >= 1 and kw >= 1):
        raise ValueError
    return [[[[Fraction(1, kh * kw)] * kw] * kh] for _ in range(c)]


def max_is_not_linear():
    return ((-1, -1), (-1, 0)), ((0, -1), (-1, -1))
