"""1 over the mean stride."""

CAUGHT_BY = "test_limit"
DIAGNOSIS = (
    "You divide by one of the strides. Rows and columns are both thinned out."
)

from fractions import Fraction  # noqa: E402


def multiplications(n, k, p, s):
    return k**2 * ((n + 2 * p - k) // s + 1) ** 2


def cost_ratio_limit(sh, sw):
    return Fraction(2, sh + sw)


def field(kernels, strides):
    seen, step = 1, 1
    for k, s in zip(kernels, strides):
        seen += (k - 1) * step
        step *= s
    return seen
