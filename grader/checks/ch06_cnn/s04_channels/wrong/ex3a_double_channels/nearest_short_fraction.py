"""Computes in floats, and takes the nearest short fraction."""

from fractions import Fraction

CAUGHT_BY = "test_additions"
DIAGNOSIS = "Your fraction was made from a float, and a float is rounded: a short fraction near it is a guess. Compute with Fractions."


def channel_factor(a, b):
    return a * b


def addition_factor(n):
    return Fraction(2 * (2 * n - 1) / (n - 1)).limit_denominator()
