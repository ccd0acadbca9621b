"""Zeros at 1, ..., k."""

CAUGHT_BY = "test_adversary"
DIAGNOSIS = (
    "Your zeros lie at 1, ..., k. The taps stand at 0, ..., k-1."
)

from fractions import Fraction  # noqa: E402
from math import comb  # noqa: E402


def fewest_taps(d):
    return d + 1


def derivative_kernel(d, h=1):
    return [Fraction((-1) ** (d - j) * comb(d, j)) / Fraction(h) ** d for j in range(d + 1)]


def adversary(d, k):
    if not 1 <= k <= d:
        raise ValueError('no such polynomial')
    c = [Fraction(1)]
    for root in [1] * (d - k) + list(range(1, k + 1)):
        c = [a - b for a, b in zip([0] + c, [root * v for v in c] + [0])]
    return c
