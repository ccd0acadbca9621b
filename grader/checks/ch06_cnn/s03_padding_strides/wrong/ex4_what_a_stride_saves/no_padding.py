"""Leaves the padding out."""

CAUGHT_BY = "test_count"
DIAGNOSIS = "You leave the padding out. The window moves over the padded picture, which has n + 2p rows."

from fractions import Fraction  # noqa: E402


def multiplications(n, k, p, s):
    return k**2 * ((n - k) // s + 1) ** 2


def cost_ratio_limit(sh, sw):
    return Fraction(1, sh * sw)


def field(kernels, strides):
    seen, step = (1, 1)
    for k, s in zip(kernels, strides, strict=True):
        seen += (k - 1) * step
        step *= s
    return seen
