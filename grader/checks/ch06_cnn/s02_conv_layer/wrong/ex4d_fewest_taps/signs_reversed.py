"""The first weight is positive, as after a flip."""

CAUGHT_BY = "test_kernel"
DIAGNOSIS = (
    "Your signs run from the wrong end: for d = 1 you compute the earlier value minus the later one. Nothing is flipped in a cross-correlation."
)

from fractions import Fraction  # noqa: E402
from math import comb  # noqa: E402


def fewest_taps(d):
    return d + 1


def derivative_kernel(d, h=1):
    return [Fraction((-1) ** j * comb(d, j)) / Fraction(h) ** d for j in range(d + 1)]


def adversary(d, k):
    if not 1 <= k <= d:
        raise ValueError("no such polynomial")
    c = [Fraction(1)]
    for root in [0] * (d - k) + list(range(k)):
        c = [a - b for a, b in zip([0] + c, [root * v for v in c] + [0])]
    return c
