"""Takes the stride along the rows for both directions."""

CAUGHT_BY = "test_limit"
DIAGNOSIS = "You use one stride for both directions. Rows are thinned out by sh, columns by sw."

from fractions import Fraction  # noqa: E402


def multiplications(n, k, p, s):
    return k**2 * ((n + 2 * p - k) // s + 1) ** 2


def cost_ratio_limit(sh, sw):
    return Fraction(1, sh**2)


def field(kernels, strides):
    seen, step = (1, 1)
    for k, s in zip(kernels, strides, strict=True):
        seen += (k - 1) * step
        step *= s
    return seen
