"""Accepts k = 0."""

CAUGHT_BY = "test_bad"
DIAGNOSIS = (
    "You accept k = 0. The exercise asks for ValueError unless 1 <= k <= d."
)

from fractions import Fraction  # noqa: E402
from math import comb  # noqa: E402


def fewest_taps(d):
    return d + 1


def derivative_kernel(d, h=1):
    return [Fraction((-1) ** (d - j) * comb(d, j)) / Fraction(h) ** d for j in range(d + 1)]


def adversary(d, k):
    if k > d:
        raise ValueError("no such polynomial")
    c = [Fraction(1)]
    for root in [0] * (d - k) + list(range(max(k, 0))):
        c = [a - b for a, b in zip([0] + c, [root * v for v in c] + [0])]
    return c
