"""Counts the operations of two small layers."""

import sympy


def _layer(ci, co):
    return sum(1 for _ in range(co) for _ in range(ci))


def channel_factor(a, b):
    return _layer(a * 2, b * 3) // _layer(2, 3) if a * b < 2000 else a * b


def addition_factor(n):
    before = n - 1
    after = 2 * (2 * n - 1)
    return sympy.Rational(after, before)
