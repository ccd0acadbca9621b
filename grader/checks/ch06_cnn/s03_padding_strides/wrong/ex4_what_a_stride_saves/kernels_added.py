"""Adds the kernels."""

CAUGHT_BY = "test_field"
DIAGNOSIS = (
    "You add the whole windows. The first tap of a window lies on a pixel that was counted already."
)

from fractions import Fraction  # noqa: E402


def multiplications(n, k, p, s):
    return k**2 * ((n + 2 * p - k) // s + 1) ** 2


def cost_ratio_limit(sh, sw):
    return Fraction(1, sh * sw)


def field(kernels, strides):
    seen, step = 0, 1
    for k, s in zip(kernels, strides):
        seen += k * step
        step *= s
    return seen
