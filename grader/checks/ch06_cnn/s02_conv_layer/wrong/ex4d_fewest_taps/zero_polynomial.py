"""The polynomial 0."""

CAUGHT_BY = "test_adversary"
DIAGNOSIS = (
    "Your polynomial is 0 everywhere: then the derivative is 0 as well, and the kernel is right about it."
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
    return [Fraction(0)] * (d + 1)
