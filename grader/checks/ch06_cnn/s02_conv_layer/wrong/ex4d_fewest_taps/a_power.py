"""The power t^d."""

CAUGHT_BY = "test_adversary"
DIAGNOSIS = (
    "The power t^d is 0 at t = 0 only: a kernel with two or more taps sees it at t = 1."
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
    return [Fraction(0)] * d + [Fraction(1)]
