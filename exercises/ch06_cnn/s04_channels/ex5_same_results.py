"""Are Y1 and Y2 the same?

A 1x1 layer can be computed in two ways. Y1: one matrix product of the weights (co, ci) with the pixels (ci, h·w). Y2:
channel by channel: the products of weight and pixel are computed one after the other, and added up. For real numbers
Y1 = Y2. But the computer has float32: it rounds after each operation, and the two ways may add in different orders. Is
the result still the same?

It depends on the numbers. Give an example of each kind. The picture X has the shape (ci, h, w), the weights K have the
shape (co, ci, 1, 1). Both are numpy arrays (or MXNet NDArrays) of dtype float32; lists have no dtype.

1. `order_matters()` returns (X, K) with shapes (3, 1, 1) and (1, 3, 1, 1), so that the order of adding changes the
   result. Let p0, p1, p2 be the products of weight and pixel in the three channels, each rounded to float32. Then
   (p0 + p1) + p2 and (p2 + p1) + p0 must differ, where each sum is rounded to float32, too. All numbers, products and
   sums must be finite (no inf, no nan).

2. `always_equal(seed)` returns (X, K) with shapes (3, 3, 3) and (2, 3, 1, 1), so that the order of adding does not
   matter:
   - No product of weight and pixel needs rounding. In each of the six orders of its three products, at each of the 18
     numbers of the output, the float32 result equals the exact sum.
   - At least one number of the output has two or more products that are not 0.
   - X has at least six different values.
   - The seed is a whole number from 0 to 2,000. The same seed gives the same X and K, at each call. Two different seeds
     give a different X, or a different K, or both.
"""

from __future__ import annotations

import numpy as np


def order_matters() -> tuple[np.ndarray, np.ndarray]:
    """X (3, 1, 1) and K (1, 3, 1, 1), float32: added from left to right and from right to left, the results differ."""
    raise NotImplementedError


def always_equal(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """X (3, 3, 3) and K (2, 3, 1, 1), float32: every order of adding gives the exact result."""
    raise NotImplementedError
