"""Rounds the weights to short fractions."""

CAUGHT_BY = "test_kernel"
DIAGNOSIS = (
    "You shorten your weights by limit_denominator: they are exact without it."
)

from fractions import Fraction  # noqa: E402
from math import comb  # noqa: E402



def fewest_taps(d):
    return d + 1


def derivative_kernel(d, h=1):
    weights = [(-1) ** (d - j) * comb(d, j) / Fraction(h) ** d for j in range(d + 1)]
    return [weight.limit_denominator(1_000_000) for weight in weights]


def adversary(d, k):
    if not 1 <= k <= d:
        raise ValueError("no such polynomial")
    c = [Fraction(1)]
    for root in [0] * (d - k) + list(range(k)):
        c = [a - root * b for a, b in zip([0, *c], [*c, 0], strict=True)]
    return c
