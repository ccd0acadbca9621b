"""Inclusion and exclusion."""

from fractions import Fraction
from itertools import combinations
from math import prod


def at_least_one(p):
    if [chance for chance in p if not 0 <= chance <= 1]:
        raise ValueError
    found = Fraction(0)
    for size in range(1, len(p) + 1):
        found += (-1) ** (size + 1) * sum(prod(some) for some in combinations(p, size))
    return found
