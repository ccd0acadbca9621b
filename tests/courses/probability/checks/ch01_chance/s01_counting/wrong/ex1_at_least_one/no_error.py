"""Refuses nothing."""

CAUGHT_BY = "test_bad"
DIAGNOSIS = "You take numbers that are no probabilities."

from fractions import Fraction


def at_least_one(p):
    none = Fraction(1)
    for one in p:
        none *= 1 - one
    return 1 - none
