"""The share that is saved."""

CAUGHT_BY = "test_limit"
DIAGNOSIS = (
    "You give the share of the work that is saved. The ratio is the share that remains."
)

from fractions import Fraction  # noqa: E402


def multiplications(n, k, p, s):
    return k**2 * ((n + 2 * p - k) // s + 1) ** 2


def cost_ratio_limit(sh, sw):
    return 1 - Fraction(1, sh * sw)


def field(kernels, strides):
    seen, step = 1, 1
    for k, s in zip(kernels, strides):
        seen += (k - 1) * step
        step *= s
    return seen
