"""Cuts the denominator of a float at 1000."""

CAUGHT_BY = "test_limit"
DIAGNOSIS = (
    "You make a fraction of a float and cut its denominator. That is right for small strides only: write Fraction(1, sh * sw)."
)

from fractions import Fraction  # noqa: E402


def multiplications(n, k, p, s):
    return k**2 * ((n + 2 * p - k) // s + 1) ** 2


def cost_ratio_limit(sh, sw):
    return Fraction(1 / (sh * sw)).limit_denominator(1000)


def field(kernels, strides):
    seen, step = (1, 1)
    for k, s in zip(kernels, strides, strict=True):
        seen += (k - 1) * step
        step *= s
    return seen
