"""A zero-radius mask is one small MLP per pixel.

The idea. With D = 0 the offsets a and b can only be 0, so two of the three sums have a single term:

    h[i, j, k] = Σ_c V[0, 0, c, k] · x[i, j, c] = (W · x[i, j, :])[k]      with W[k, c] = V[0, 0, c, k].

That is a dense layer from c_in to c_out numbers. It reads the channels of one pixel and no neighbour, and W does not
depend on (i, j): all pixels share it. Put a nonlinearity after it and another such layer on top, and each pixel goes
through the same small MLP. The sum over c stays: the channels of a pixel are mixed, the pixels are not.
"""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import sympy
from sympy import Sum


def dense_weight(V: np.ndarray) -> np.ndarray:
    """Drop the two window axes, and transpose: V has inputs first, W has one row for each output."""
    if V.shape[:2] != (1, 1):
        raise ValueError(f"the window is {V.shape[0]}x{V.shape[1]}, not 1x1")
    return V[0, 0].T


def pixelwise(x: np.ndarray, V: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Make each pixel a row of a matrix with h*w rows: the dense layer acts on all rows at once."""
    h, w, c_in = x.shape
    rows = x.reshape(h * w, c_in) @ dense_weight(V).T + b
    return rows.reshape(h, w, -1)


def derivation(s: SimpleNamespace) -> list[tuple[sympy.Expr, str]]:
    """Replace a sum with one term by that term, twice."""
    a, b, c, i, j, k = s.a, s.b, s.c, s.i, s.j, s.k
    channels = (c, 0, s.C - 1)
    term = s.V[a, b, c, k] * s.x[i + a, j + b, c]
    return [
        (s.start, "the layer"),
        (Sum(term, (a, 0, 0), (b, 0, 0), channels), "D = 0: a and b run from 0 to 0"),
        (Sum(s.V[0, b, c, k] * s.x[i, j + b, c], (b, 0, 0), channels), "the sum over a is its only term, a = 0"),
        (Sum(s.V[0, 0, c, k] * s.x[i, j, c], channels), "the same for b: a dense layer on the channels of one pixel"),
    ]
