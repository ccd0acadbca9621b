"""Adds up the kernels."""

CAUGHT_BY = "test_field"
DIAGNOSIS = (
    "You add up the kernels. The first tap of a window lies on what was counted already, and steps of later layers "
    "are wider than a pixel."
)

from fractions import Fraction  # noqa: E402


def multiplications(n, k, p, s):
    return k**2 * ((n + 2 * p - k) // s + 1) ** 2


def cost_ratio_limit(sh, sw):
    return Fraction(1, sh * sw)


def field(kernels, strides):
    return sum(kernels)
