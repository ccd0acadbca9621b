"""Multiplies the kernels."""

CAUGHT_BY = "test_field"
DIAGNOSIS = (
    "You multiply the windows. Each layer adds to what is seen."
)

from fractions import Fraction  # noqa: E402


def multiplications(n, k, p, s):
    return k**2 * ((n + 2 * p - k) // s + 1) ** 2


def cost_ratio_limit(sh, sw):
    return Fraction(1, sh * sw)


def field(kernels, strides):
    seen, step = 1, 1
    for k, s in zip(kernels, strides):
        seen *= k
    return seen
