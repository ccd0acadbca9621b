"""Minimum pooling.

A framework gives you maximum pooling, and you need minimum pooling: the smallest value of each window. Do not write a
new layer. Let the maximum pooling do the work.

`min_pool(X, max_pool, k, s, p)` gets

    X         array (c, h, w), floats from -1000 to 1000; up to 70 channels, up to 1,301 rows or columns, and up to 20,000
              numbers in all
    max_pool  a function: max_pool(X, k, s, p) takes an array (c, h, w) and gives an array (c, oh, ow), the largest value
              of each window, for each channel. It pads with -inf, so that the padding never wins.
    k, s, p   window, stride and padding (per side). Each is a number, the same for rows and columns, or a pair (for the
              rows, for the columns). You may hand them on as they are. The padding is less than the window, and each
              window has a pixel of the picture in it. The stride may be larger than the window.

and returns an array (c, oh, ow): the smallest value of each window, for each channel. The padding must never win. The
values must come from what `max_pool` returns, which must choose them, also in windows of one pixel: with another function
in its place, your result changes. For example, with a function that returns the smallest value of each window, you would
return the largest ones.

Compared within 1e-6·(1 + |value|), so 32-bit floats will do. Return an array or nested lists. Leave X as it is. To try it out:
`from given import max_pool`.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

Pair = int | tuple[int, int]


def min_pool(X: np.ndarray, max_pool: Callable[..., np.ndarray], k: Pair, s: Pair, p: Pair) -> np.ndarray:
    """X (c, h, w) -> (c, oh, ow): the smallest value of each window, by max_pool(X, k, s, p)."""
    raise NotImplementedError
