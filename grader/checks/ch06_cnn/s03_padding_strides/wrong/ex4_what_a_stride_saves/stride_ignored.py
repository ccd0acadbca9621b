"""Ignores the stride."""

CAUGHT_BY = "test_count"
DIAGNOSIS = (
    "You ignore the stride: the window does not stand at every place any more."
)

from fractions import Fraction  # noqa: E402


def multiplications(n, k, p, s):
    return k**2 * (n + 2 * p - k + 1) ** 2


def cost_ratio_limit(sh, sw):
    return Fraction(1, sh * sw)


def field(kernels, strides):
    seen, step = 1, 1
    for k, s in zip(kernels, strides):
        seen += (k - 1) * step
        step *= s
    return seen
