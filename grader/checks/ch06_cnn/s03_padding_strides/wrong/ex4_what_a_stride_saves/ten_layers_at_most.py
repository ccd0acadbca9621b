"""Looks at the first ten layers."""

CAUGHT_BY = "test_field"
DIAGNOSIS = "You look at some of the layers only. A stack may have many: go through all of them."

from fractions import Fraction  # noqa: E402


def multiplications(n, k, p, s):
    return k**2 * ((n + 2 * p - k) // s + 1) ** 2


def cost_ratio_limit(sh, sw):
    return Fraction(1, sh * sw)


def field(kernels, strides):
    seen, step = (1, 1)
    for k, s in list(zip(kernels, strides))[:10]:
        seen += (k - 1) * step
        step *= s
    return seen
