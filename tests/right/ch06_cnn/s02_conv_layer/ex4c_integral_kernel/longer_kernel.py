"""A longer kernel with more zeros in front does it as well: the oldest taps meet nothing but zeros."""

from fractions import Fraction


def box_integral(k, h):
    if k < 1 or h <= 0:
        raise ValueError(f"k = {k}, h = {h}")
    return k * [1 * Fraction(h)]


def simpson(h):
    return [Fraction(h) * Fraction(n, 3) for n in (1, 4, 1)]


def running_integral(n):
    return [7] * 3 + [1] * n, n + 2
