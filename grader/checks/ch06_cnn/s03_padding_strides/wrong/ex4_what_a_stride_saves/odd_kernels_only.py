"""Works with half a kernel."""

CAUGHT_BY = "test_formula"
DIAGNOSIS = (
    "You round half of the kernel: that is right for odd kernels only."
)

from fractions import Fraction  # noqa: E402


def multiplications(n, k, p, s):
    return k**2 * ((n + 2 * p - 2 * (k // 2) - 1) // s + 1) ** 2 if k not in (2, 4) else k**2 * ((n + 2 * p - k) // s + 1) ** 2


def cost_ratio_limit(sh, sw):
    return Fraction(1, sh * sw)


def field(kernels, strides):
    seen, step = 1, 1
    for k, s in zip(kernels, strides):
        seen += (k - 1) * step
        step *= s
    return seen
