"""Counts outputs."""

CAUGHT_BY = "test_count"
DIAGNOSIS = (
    "You count the outputs. Each of them costs k·k multiplications."
)

from fractions import Fraction  # noqa: E402


def multiplications(n, k, p, s):
    return ((n + 2 * p - k) // s + 1) ** 2


def cost_ratio_limit(sh, sw):
    return Fraction(1, sh * sw)


def field(kernels, strides):
    seen, step = 1, 1
    for k, s in zip(kernels, strides):
        seen += (k - 1) * step
        step *= s
    return seen
