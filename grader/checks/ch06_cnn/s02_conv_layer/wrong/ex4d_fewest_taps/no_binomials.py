"""Alternating signs with equal weights."""

CAUGHT_BY = "test_kernel"
DIAGNOSIS = (
    "Your weights are all of the same size. From d = 2 on, the differences of differences overlap, and the inner taps count more than once."
)

from fractions import Fraction  # noqa: E402
from math import comb  # noqa: E402


def fewest_taps(d):
    return d + 1


def derivative_kernel(d, h=1):
    return [Fraction((-1) ** (d - j)) / Fraction(h) ** d for j in range(d + 1)]


def adversary(d, k):
    if not 1 <= k <= d:
        raise ValueError("no such polynomial")
    c = [Fraction(1)]
    for root in [0] * (d - k) + list(range(k)):
        c = [a - b for a, b in zip([0] + c, [root * v for v in c] + [0])]
    return c
