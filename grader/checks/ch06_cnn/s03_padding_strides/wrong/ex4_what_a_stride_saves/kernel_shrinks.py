"""The kernel gets smaller, too."""

CAUGHT_BY = "test_count"
DIAGNOSIS = (
    "You let the kernel shrink with the stride. It keeps all its taps; only its places are fewer."
)

from fractions import Fraction  # noqa: E402


def multiplications(n, k, p, s):
    return k**2 * ((n + 2 * p - k) // s + 1) ** 2 // s


def cost_ratio_limit(sh, sw):
    return Fraction(1, sh * sw)


def field(kernels, strides):
    seen, step = 1, 1
    for k, s in zip(kernels, strides):
        seen += (k - 1) * step
        step *= s
    return seen
