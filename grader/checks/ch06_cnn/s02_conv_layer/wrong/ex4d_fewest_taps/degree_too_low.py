"""The product over the taps, whatever the degree."""

CAUGHT_BY = "test_adversary"
DIAGNOSIS = (
    "Your polynomial has a zero at each tap, but its degree is k and not d: its d-th derivative is 0 when k is smaller than d."
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
    for root in range(k):
        c = [a - b for a, b in zip([0] + c, [root * v for v in c] + [0])]
    return c + [Fraction(0)] * (d - k)
