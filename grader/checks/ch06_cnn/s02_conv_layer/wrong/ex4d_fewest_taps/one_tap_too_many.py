"""A centred kernel with a zero in it."""

CAUGHT_BY = "test_kernel"
DIAGNOSIS = (
    "Your kernel has more taps than needed for odd d: it is centred. Shift it by half a step, and one tap falls away."
)

from fractions import Fraction  # noqa: E402
from math import comb  # noqa: E402


def fewest_taps(d):
    return d + 1


def derivative_kernel(d, h=1):
    kernel = [Fraction((-1) ** (d - j) * comb(d, j)) / Fraction(h) ** d for j in range(d + 1)]
    if d % 2 == 0:
        return kernel
    ahead, behind = [0] + kernel, kernel + [0]
    return [(a + b) / 2 for a, b in zip(ahead, behind)]


def adversary(d, k):
    if not 1 <= k <= d:
        raise ValueError("no such polynomial")
    c = [Fraction(1)]
    for root in [0] * (d - k) + list(range(k)):
        c = [a - b for a, b in zip([0] + c, [root * v for v in c] + [0])]
    return c
