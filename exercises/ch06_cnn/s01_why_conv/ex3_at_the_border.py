"""At the border.

A layer of radius delta computes each hidden value from the window of 2·delta + 1 rows and columns around a pixel:

    h[i, j] = Σ_{a=-delta..delta} Σ_{b=-delta..delta} V[a, b] · x[i+a, j+b]

For a pixel near the border, x[i+a, j+b] does not exist for some a and b. Either we leave out the places whose window
does not fit into the picture ("no padding"), or we say that there are zeros outside ("zero padding"). Both have a
price.

1. `valid_size(n, delta, layers)`: without padding, a picture of n rows gets smaller with each layer. How many rows are
   left after `layers` layers, each of radius `delta`? All three are whole numbers: n up to 1,000,000, delta up to 1,000 and
   layers up to 500; delta = 0 and layers = 0 are allowed. Return a whole number, not a float. Raise ValueError if one of the
   three is negative, or if nothing is left (less than one row, also if there was none at the start).

2. `coverage(h, w, kh, kw)`: the layer now has a window of kh rows and kw columns, no padding, and 1 <= kh <= h, 1 <= kw
   <= w. For each pixel of the h x w picture: how many positions of the window contain it? Return an array of shape (h, w).
   The numbers in it are whole; their dtype does not matter, as long as it holds them. Windows of even size are allowed, and
   the window moves by one pixel at a time. A picture has at most 400 rows or columns, and at most 2,000 pixels.

3. `dimming(k)`: a picture that is 1 everywhere goes through a k x k averaging layer (each weight is 1/k²; k is odd, from 1
   to 101), with k // 2 zeros padded on each side, so that its size stays the same. The picture has at least 2k rows and
   columns. Return `(edge, corner)`: the output value at a pixel on the edge of the picture far from the corners, and at a
   corner pixel. Both must be exact: Fractions (or ints, or sympy Rationals), not floats.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np


def valid_size(n: int, delta: int, layers: int) -> int:
    """Rows left of n after `layers` unpadded layers. ValueError if an input is negative or nothing is left."""
    raise NotImplementedError


def coverage(h: int, w: int, kh: int, kw: int) -> np.ndarray:
    """(h, w) whole numbers: for each pixel, how many windows of an unpadded kh x kw layer contain it."""
    raise NotImplementedError


def dimming(k: int) -> tuple[Fraction, Fraction]:
    """Value at the middle of an edge and at a corner, for a picture of ones, a k x k average and zero padding."""
    raise NotImplementedError
