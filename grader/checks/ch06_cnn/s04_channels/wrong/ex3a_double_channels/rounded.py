"""Returns a float."""

CAUGHT_BY = "test_additions"
DIAGNOSIS = "You return a float. Compute with Fractions, and return one: Fraction(new, old)."

from fractions import Fraction  # noqa: F401


def channel_factor(a, b):
    return a * b


def addition_factor(n):
    return 2 * (2 * n - 1) / (n - 1)
