"""A zero-radius mask is one small MLP per pixel.

A picture x has the shape (h, w, c_in): rows, columns, input channels. A convolutional layer of radius D turns it into
hidden values of shape (h, w, c_out):

    h[i, j, k] = Σ_{a=-D..D} Σ_{b=-D..D} Σ_{c=0..C-1} V[a, b, c, k] · x[i+a, j+b, c]  +  bias[k]

where C = c_in. As a numpy array, V has the shape (2D+1, 2D+1, c_in, c_out); its window is 2D+1 pixels high and wide.

Set D = 0. The window is then a single pixel, and V has the shape (1, 1, c_in, c_out). Show that such a layer is one
dense layer that is applied to every pixel by itself, so that a stack of them is one small MLP shared by all pixels.

All arrays hold float64 numbers of any sign, zeros among them. Each of h, w, c_in and c_out is at least 1 and at most
100, and h·w·c_in·c_out is at most 50,000. Values are compared within 1e-9.

1. `dense_weight(V)`: the weight matrix W of that dense layer, shape (c_out, c_in): one row for each output. So `W @ p`
   is what the layer gives for a pixel p of shape (c_in,), before the bias. Raise ValueError if the window of V is not
   1x1 (3x3, 1x3, 5x1, ..., up to 25x25). Leave V as it is.

2. `pixelwise(x, V, b)`: the layer's output, shape (h, w, c_out). x has shape (h, w, c_in), V has shape
   (1, 1, c_in, c_out), and b is the bias, shape (c_out,). One matrix product over the h·w pixels will do. Leave the
   inputs as they are.

3. `derivation(s)`: the steps from the triple sum to the dense layer, as a list of pairs (expression, reason). `s` holds
   sympy objects: `s.V` and `s.x` (IndexedBase), the indices `s.i, s.j, s.k, s.a, s.b, s.c`, the sizes `s.D` and `s.C`,
   and `s.start`, the triple sum above without the bias. You may use D = 0 from your first step on.
   - Each expression must equal the one before when D = 0, for every C >= 1. `s.start` may be your first expression, or be
     left out.
   - There must be at least three different expressions, `s.start` among them (whether you write it or not). A new name for
     an index, terms that cancel, or brackets that are multiplied out do not make a different one; a sum over one value and
     its term are two.
   - The last expression must be a single Sum, over c alone, in which a, b and D no longer occur.
   The reasons are for a human reader; they are not graded.
"""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import sympy


def dense_weight(V: np.ndarray) -> np.ndarray:
    """V (1, 1, c_in, c_out) -> W (c_out, c_in). ValueError if the window of V is not 1x1."""
    raise NotImplementedError


def pixelwise(x: np.ndarray, V: np.ndarray, b: np.ndarray) -> np.ndarray:
    """x (h, w, c_in), V (1, 1, c_in, c_out), b (c_out,) -> (h, w, c_out)."""
    raise NotImplementedError


def derivation(s: SimpleNamespace) -> list[tuple[sympy.Expr, str]]:
    """The steps from s.start to one Sum over c, as (expression, reason)."""
    raise NotImplementedError
