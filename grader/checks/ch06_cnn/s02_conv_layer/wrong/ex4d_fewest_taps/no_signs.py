"""Pascal's triangle without signs."""

CAUGHT_BY = "test_kernel"
DIAGNOSIS = (
    "All your weights are positive, so a constant signal does not go to 0. A derivative is made of differences."
)

from fractions import Fraction  # noqa: E402
from math import comb  # noqa: E402


def fewest_taps(d):
    return d + 1


def derivative_kernel(d, h=1):
    return [Fraction(comb(d, j)) / Fraction(h) ** d for j in range(d + 1)]


def adversary(d, k):
    if not 1 <= k <= d:
        raise ValueError("no such polynomial")
    c = [Fraction(1)]
    for root in [0] * (d - k) + list(range(k)):
        c = [a - b for a, b in zip([0] + c, [root * v for v in c] + [0])]
    return c
