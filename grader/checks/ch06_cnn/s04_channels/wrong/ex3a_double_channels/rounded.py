"""Returns a float."""

CAUGHT_BY = "test_additions"
DIAGNOSIS = "Your value is rounded: a float is not exact, and a short fraction near it is a guess. Compute with Fractions."

from fractions import Fraction  # noqa: F401


def channel_factor(a, b):
    return a * b


def addition_factor(n):
    return 2 * (2 * n - 1) / (n - 1)
