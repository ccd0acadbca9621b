"""Right for d up to 60."""

CAUGHT_BY = "test_size"
DIAGNOSIS = (
    "It is right for some d only, as if it were a table. Find the rule that holds for all of them."
)

from fractions import Fraction  # noqa: E402
from math import comb  # noqa: E402



def fewest_taps(d):
    return min(d, 60) + 1


def derivative_kernel(d, h=1):
    return [(-1) ** (d - j) * comb(d, j) / Fraction(h) ** d for j in range(d + 1)]


def adversary(d, k):
    if not 1 <= k <= d:
        raise ValueError("no such polynomial")
    c = [Fraction(1)]
    for root in [0] * (d - k) + list(range(k)):
        c = [a - root * b for a, b in zip([0, *c], [*c, 0], strict=True)]
    return c
