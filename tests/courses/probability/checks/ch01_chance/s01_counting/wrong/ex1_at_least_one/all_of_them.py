"""All of them."""

CAUGHT_BY = "test_value"
DIAGNOSIS = "You give the probability that all of them happen."

from fractions import Fraction


def at_least_one(p):
    if any(not 0 <= one <= 1 for one in p):
        raise ValueError
    product = Fraction(1)
    for one in p:
        product *= one
    return product
