"""Minimum pooling.

The idea. Turn the picture upside down: in -X the smallest value of a window has become the largest. Maximum pooling
finds it, and gives its negative. So turn the answer back:

    min(x) = -max(-x).

Without the outer minus you have found the right *place* (argmin of x is argmax of -x), but not the value: for
[3, -1, 2] the largest of [-3, 1, -2] is 1, and the smallest value is -1.

The padding. max_pool pads with -inf. In X that corresponds to +inf, which is never the minimum: nothing needs to be
done. (Zeros put around X by hand would win wherever the picture is positive.)

Any decreasing straight line does: a - max(a - x). In a network, two 1x1 layers with weight -1, one before the pooling
layer and one after it, make minimum pooling of it. 1/x is decreasing only on each side of 0, so it will not do.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

Pair = int | tuple[int, int]


def min_pool(X: np.ndarray, max_pool: Callable[..., np.ndarray], k: Pair, s: Pair, p: Pair) -> np.ndarray:
    """Change the sign of the picture, and that of the result."""
    return -max_pool(-X, k, s, p)
