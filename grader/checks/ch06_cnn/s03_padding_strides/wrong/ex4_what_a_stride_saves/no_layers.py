"""0 for no layers."""

CAUGHT_BY = "test_field"
DIAGNOSIS = (
    "Without any layer an output is a pixel: it extends over one."
)

from fractions import Fraction  # noqa: E402


def multiplications(n, k, p, s):
    return k**2 * ((n + 2 * p - k) // s + 1) ** 2


def cost_ratio_limit(sh, sw):
    return Fraction(1, sh * sw)


def field(kernels, strides):
    if not kernels:
        return 0
    seen, step = 1, 1
    for k, s in zip(kernels, strides):
        seen += (k - 1) * step
        step *= s
    return seen
