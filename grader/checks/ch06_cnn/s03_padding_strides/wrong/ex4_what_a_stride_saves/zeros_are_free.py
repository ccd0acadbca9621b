"""Padding zeros cost nothing."""

CAUGHT_BY = "test_count"
DIAGNOSIS = (
    "You leave out products with padding zeros. They are computed like all others."
)

from fractions import Fraction  # noqa: E402


def multiplications(n, k, p, s):
    return (sum(sum(1 for a in range(k) if p <= i * s + a < n + p) for i in range((n + 2 * p - k) // s + 1)) if isinstance(n, int) else n) ** 2


def cost_ratio_limit(sh, sw):
    return Fraction(1, sh * sw)


def field(kernels, strides):
    seen, step = 1, 1
    for k, s in zip(kernels, strides):
        seen += (k - 1) * step
        step *= s
    return seen
