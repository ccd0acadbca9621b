"""Finds the fraction nearest to a float, with a large denominator."""

CAUGHT_BY = "test_additions"
DIAGNOSIS = (
    "Your fraction was made from a float, and a float is rounded: a short fraction near it is a guess. Compute with Fractions."
)

from fractions import Fraction


def channel_factor(a, b):
    return a * b


def addition_factor(n):
    return Fraction(2 * (2 * n - 1) / (n - 1)).limit_denominator(10**9)
