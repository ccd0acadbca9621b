"""Counts the pixels that an output depends on, without those that lie between them."""

CAUGHT_BY = "test_field"
DIAGNOSIS = (
    "You count the pixels that the output depends on. Asked is how many lie from the first to the last of them: a "
    "large stride leaves pixels out in between, and they count, too."
)

from fractions import Fraction  # noqa: E402


def multiplications(n, k, p, s):
    return k**2 * ((n + 2 * p - k) // s + 1) ** 2


def cost_ratio_limit(sh, sw):
    return Fraction(1, sh * sw)


def field(kernels, strides):
    seen = {0}
    for k, s in reversed(list(zip(kernels, strides))):
        seen = {place * s + a for place in seen for a in range(k)}
    return len(seen)
