"""Any window as a matrix product.

A 1x1 layer is one matrix product: for each pixel, the vector of its channels is multiplied by the matrix of weights.
A layer with a larger window is one matrix product too, if the picture is first written down in another way. Then the
fast matrix product of the machine can do all the work.

`lower(X, K, padding, stride)` gets a picture and the weights of a layer without bias, and returns two matrices (A, B).

    X        array (ci, h, w): channels, rows, columns
    K        array (co, ci, kh, kw): output channels, input channels, rows and columns of the window
    padding  (ph, pw): ph rows of zeros above and ph below, pw columns left and pw right (per side, as in Gluon)
    stride   (sh, sw): the window moves down by sh rows and right by sw columns
    A        array (co, ci·kh·kw): the weights
    B        array (ci·kh·kw, oh·ow): one column for each position of the window

    oh = (h + 2·ph - kh) // sh + 1,   ow = (w + 2·pw - kw) // sw + 1

What is asked:

1. `(A @ B).reshape(co, oh, ow)` is the output of the layer, within 1e-4·(1 + |right number|). The reshape reads row after
   row: the columns of B follow the positions along the first row of the output, then along the second, and so on. No
   kernel is flipped.
2. A holds the weights as they are, each of them once; B holds the numbers under the window as they are, padding zeros
   included. You may choose in which order the ci·kh·kw numbers of a row of A and of a column of B stand, if it is the same
   order in both, whatever the numbers are. So A of one call times B of another call with the same sizes is the layer with
   the first call's K on the second call's X.
3. Raise ValueError if X and K have different numbers of input channels, or if the window is larger than the padded
   picture (kh > h + 2·ph or kw > w + 2·pw).

X and K are float64 and hold numbers of any sign, zeros among them. Sizes, numbers of channels and strides go from 1 to 60,
paddings from 0 to 60; K and B have at most 50,000 numbers each. Leave X and K as they are. You may try it out with
`from given import conv`: conv(X, K, padding, stride) is the layer.
"""

from __future__ import annotations

import numpy as np


def lower(X: np.ndarray, K: np.ndarray, padding: tuple[int, int], stride: tuple[int, int]) -> tuple[np.ndarray, np.ndarray]:
    """(A, B): A (co, ci·kh·kw) from K, B (ci·kh·kw, oh·ow) from X. ValueError if channels differ or no window fits."""
    raise NotImplementedError
