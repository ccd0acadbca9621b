"""Divides exactly, and cuts off the number of multiplications."""

CAUGHT_BY = "test_count"
DIAGNOSIS = (
    "You divide without rounding and cut off the product at the end. It is the number of places along each axis that "
    "is whole: round down there."
)

from fractions import Fraction  # noqa: E402


def multiplications(n, k, p, s):
    return int(k * k * ((n + 2 * p - k) / s + 1) ** 2)


def cost_ratio_limit(sh, sw):
    return Fraction(1, sh * sw)


def field(kernels, strides):
    seen, step = (1, 1)
    for k, s in zip(kernels, strides, strict=True):
        seen += (k - 1) * step
        step *= s
    return seen
