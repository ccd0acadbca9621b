"""The cost at stride 1, divided by s²."""

CAUGHT_BY = "test_count"
DIAGNOSIS = (
    "You divide the cost at stride 1 by the square of the stride. That is the limit for large pictures; a given one has whole places."
)

from fractions import Fraction  # noqa: E402


def multiplications(n, k, p, s):
    return k**2 * (n + 2 * p - k + 1) ** 2 // s**2


def cost_ratio_limit(sh, sw):
    return Fraction(1, sh * sw)


def field(kernels, strides):
    seen, step = 1, 1
    for k, s in zip(kernels, strides):
        seen += (k - 1) * step
        step *= s
    return seen
