"""Takes binomials from factorials as floats."""

CAUGHT_BY = "test_kernel"
DIAGNOSIS = (
    "A float keeps 16 digits, and the weights have more from about d = 55 on. Use math.comb and Fractions: they are exact."
)

from fractions import Fraction  # noqa: E402
from math import gamma  # noqa: E402



def fewest_taps(d):
    return d + 1


def derivative_kernel(d, h=1):
    sizes = [round(gamma(d + 1) / gamma(j + 1) / gamma(d - j + 1)) for j in range(d + 1)]
    return [(-1) ** (d - j) * size / Fraction(h) ** d for j, size in enumerate(sizes)]


def adversary(d, k):
    if not 1 <= k <= d:
        raise ValueError("no such polynomial")
    c = [Fraction(1)]
    for root in [0] * (d - k) + list(range(k)):
        c = [a - root * b for a, b in zip([0, *c], [*c, 0], strict=True)]
    return c
