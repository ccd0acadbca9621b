"""Uses the layer's own stride."""

CAUGHT_BY = "test_field"
DIAGNOSIS = (
    "You multiply by a layer's own stride before adding its window. A layer's stride widens the steps of the layers after it."
)

from fractions import Fraction  # noqa: E402


def multiplications(n, k, p, s):
    return k**2 * ((n + 2 * p - k) // s + 1) ** 2


def cost_ratio_limit(sh, sw):
    return Fraction(1, sh * sw)


def field(kernels, strides):
    seen, step = 1, 1
    for k, s in zip(kernels, strides):
        step *= s
        seen += (k - 1) * step
    return seen
