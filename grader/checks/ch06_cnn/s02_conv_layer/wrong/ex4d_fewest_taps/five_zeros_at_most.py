"""At most five zeros."""

CAUGHT_BY = "test_adversary"
DIAGNOSIS = (
    "The polynomial has at most five zeros. It needs one at each of the k taps."
)

from fractions import Fraction  # noqa: E402
from math import comb  # noqa: E402


def fewest_taps(d):
    return d + 1


def derivative_kernel(d, h=1):
    return [Fraction((-1) ** (d - j) * comb(d, j)) / Fraction(h) ** d for j in range(d + 1)]


def adversary(d, k):
    if not 1 <= k <= d:
        raise ValueError("1 <= k <= d")
    c = [1]
    for root in [*range(min(d, 5)), *[-1] * (d - 5)]:
        c = [a - root * b for a, b in zip([0, *c], [*c, 0], strict=True)]
    return c
