"""Adds the probabilities."""

CAUGHT_BY = "test_value"
DIAGNOSIS = "You add the probabilities: what happens together is then counted twice."

from fractions import Fraction


def at_least_one(p):
    if any(not 0 <= one <= 1 for one in p):
        raise ValueError
    return sum(p, Fraction(0))
