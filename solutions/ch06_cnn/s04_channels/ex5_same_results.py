"""Are Y1 and Y2 the same?

The idea. A float32 has 24 binary digits. Near 100,000,000 the next float32 is 8 away, so 100,000,000 + 1 is rounded back
to 100,000,000: the 1 is lost. It is not lost if the large numbers have cancelled before:

    (1e8 + -1e8) + 1 = 0 + 1    = 1
    (1 + -1e8) + 1e8 = -1e8 + 1e8 = 0

So Y1 and Y2 are equal in real numbers, but in float32 only up to rounding: each sum is off by at most a relative 2^-24,
and n of them by about n·2^-24·Σ|w·x|. That is why one compares |Y1 - Y2| with something like 1e-6, and not with 0. (A
matrix product is free to add in blocks, and to leave out the rounding of products: its order is not known.)

If nothing is rounded, the order does not matter. float32 holds all whole numbers up to 2^24 = 16,777,216 exactly. With
whole numbers up to 50 the products are at most 2,500 and the sums at most 7,500: all of them exact, in every order.
"""

from __future__ import annotations

import numpy as np


def order_matters() -> tuple[np.ndarray, np.ndarray]:
    """Return a small number, and two large ones that cancel."""
    X = np.array([1e8, -1e8, 1], dtype=np.float32).reshape(3, 1, 1)
    return X, np.ones((1, 3, 1, 1), dtype=np.float32)


def always_equal(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Return small whole numbers."""
    rng = np.random.default_rng(seed)
    X = rng.integers(-50, 51, (3, 3, 3))
    K = rng.integers(1, 51, (2, 3, 1, 1))
    return X.astype(np.float32), K.astype(np.float32)
