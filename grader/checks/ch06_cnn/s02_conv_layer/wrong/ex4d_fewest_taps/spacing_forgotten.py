"""Forgets to divide by h^d."""

CAUGHT_BY = "test_kernel"
DIAGNOSIS = (
    "Your weights do not depend on the spacing h. With h = 1/2 the same values lie closer together, so the signal is steeper."
)

from fractions import Fraction  # noqa: E402
from math import comb  # noqa: E402


def fewest_taps(d):
    return d + 1


def derivative_kernel(d, h=1):
    return [Fraction((-1) ** (d - j) * comb(d, j)) for j in range(d + 1)]


def adversary(d, k):
    if not 1 <= k <= d:
        raise ValueError("no such polynomial")
    c = [Fraction(1)]
    for root in [0] * (d - k) + list(range(k)):
        c = [a - b for a, b in zip([0] + c, [root * v for v in c] + [0])]
    return c
