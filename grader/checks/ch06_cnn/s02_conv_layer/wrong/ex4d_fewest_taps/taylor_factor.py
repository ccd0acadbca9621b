"""Divides by d! as in a Taylor series."""

CAUGHT_BY = "test_kernel"
DIAGNOSIS = (
    "You divide by the factorial of d. That gives the coefficient of the Taylor series, not the derivative."
)

from fractions import Fraction  # noqa: E402
from math import comb  # noqa: E402
from math import factorial  # noqa: E402


def fewest_taps(d):
    return d + 1


def derivative_kernel(d, h=1):
    return [Fraction((-1) ** (d - j) * comb(d, j), factorial(d)) / Fraction(h) ** d for j in range(d + 1)]


def adversary(d, k):
    if not 1 <= k <= d:
        raise ValueError("no such polynomial")
    c = [Fraction(1)]
    for root in [0] * (d - k) + list(range(k)):
        c = [a - b for a, b in zip([0] + c, [root * v for v in c] + [0])]
    return c
