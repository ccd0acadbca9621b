"""Gives the ratio for one large picture in the place of the limit."""

CAUGHT_BY = "test_limit"
DIAGNOSIS = (
    "You give the ratio for one large picture. It comes near the limit, but is not it: what remains of the floor and "
    "of the +1 when n grows without end?"
)

from fractions import Fraction  # noqa: E402


def multiplications(n, k, p, s):
    return k**2 * ((n + 2 * p - k) // s + 1) ** 2


def cost_ratio_limit(sh, sw):
    n = 10**5
    return Fraction(((n - 3) // sh + 1) * ((n - 3) // sw + 1), (n - 2) ** 2)


def field(kernels, strides):
    seen, step = (1, 1)
    for k, s in zip(kernels, strides, strict=True):
        seen += (k - 1) * step
        step *= s
    return seen
