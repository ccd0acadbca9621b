"""Runs through the layers from the top."""

CAUGHT_BY = "test_field"
DIAGNOSIS = (
    "You run through the layers from the last to the first, but widen the steps as if it were the other way round."
)

from fractions import Fraction  # noqa: E402


def multiplications(n, k, p, s):
    return k**2 * ((n + 2 * p - k) // s + 1) ** 2


def cost_ratio_limit(sh, sw):
    return Fraction(1, sh * sw)


def field(kernels, strides):
    seen, step = 1, 1
    for k, s in zip(reversed(list(kernels)), reversed(list(strides))):
        seen += (k - 1) * step
        step *= s
    return seen
