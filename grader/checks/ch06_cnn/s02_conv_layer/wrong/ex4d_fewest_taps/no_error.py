"""No ValueError for more taps than d."""

CAUGHT_BY = "test_bad"
DIAGNOSIS = (
    "You return something for more taps than d, where there is no such polynomial."
)

from fractions import Fraction  # noqa: E402
from math import comb  # noqa: E402


def fewest_taps(d):
    return d + 1


def derivative_kernel(d, h=1):
    return [Fraction((-1) ** (d - j) * comb(d, j)) / Fraction(h) ** d for j in range(d + 1)]


def adversary(d, k):
    c = [Fraction(1)]
    for root in [0] * (d - k) + list(range(min(k, d))):
        c = [a - b for a, b in zip([0] + c, [root * v for v in c] + [0])]
    return c
