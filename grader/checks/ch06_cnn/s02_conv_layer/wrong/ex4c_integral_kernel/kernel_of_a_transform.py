"""The kernel K(a, t) of an integral transform."""

CAUGHT_BY = "test_box"
DIAGNOSIS = (
    "You return a table over two variables: the kernel of an integral transform is another thing with the same name. Give one weight for each sample."
)

from fractions import Fraction  # noqa: E402


def box_integral(k, h):
    if k < 1 or h <= 0:
        raise ValueError("nothing to integrate over")
    return [[Fraction(a * t) for t in range(k)] for a in range(k)]


def simpson(h):
    return [Fraction(h) / 3, 4 * Fraction(h) / 3, Fraction(h) / 3]


def running_integral(n):
    return [1] * n, n - 1
