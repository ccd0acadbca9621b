"""Knows five rows of Pascal's triangle."""

CAUGHT_BY = "test_kernel"
DIAGNOSIS = (
    "It is right up to d = 5 only, as if the weights were a table. Find the rule that gives them."
)

from fractions import Fraction  # noqa: E402
from math import comb  # noqa: E402


def fewest_taps(d):
    return d + 1


def derivative_kernel(d, h=1):
    if d > 5:
        return [0] * d + [Fraction(1)]
    return [Fraction((-1) ** (d - j) * comb(d, j)) / Fraction(h) ** d for j in range(d + 1)]


def adversary(d, k):
    if not 1 <= k <= d:
        raise ValueError("1 <= k <= d")
    c = [1]
    for root in range(d):
        c = [a - root * b for a, b in zip([0, *c], [*c, 0], strict=True)]
    return c
