"""Composes differences with numpy's whole numbers."""

CAUGHT_BY = "test_kernel"
DIAGNOSIS = (
    "Your weights are right up to d = 66: numpy's whole numbers have 64 bits, and wrap when a weight is larger. Compute "
    "with Python's."
)

from fractions import Fraction  # noqa: E402


import numpy as np


def fewest_taps(d):
    return d + 1


def derivative_kernel(d, h=1):
    w = np.array([1], dtype=np.int64)
    for _ in range(d):
        w = np.convolve(w, np.array([-1, 1], dtype=np.int64))
    return [int(value) / Fraction(h) ** d for value in w]


def adversary(d, k):
    if not 1 <= k <= d:
        raise ValueError("no such polynomial")
    c = [Fraction(1)]
    for root in [0] * (d - k) + list(range(k)):
        c = [a - root * b for a, b in zip([0, *c], [*c, 0], strict=True)]
    return c
