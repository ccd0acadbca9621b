"""Any window as a matrix product.

The idea. One output number is a dot product: the window cut out of all channels, times the weights of one output
channel. A dot product does not care about axes, so both may be written as one long vector of ci·kh·kw numbers, in the
same order. All output channels need the same cut-out vector, and all positions use the same weights:

    row o of A      the weights of output channel o
    column t of B   the pixels under the window at position t

Then entry (o, t) of A @ B is output channel o at position t. For a 1x1 window with stride 1, B is X.reshape(ci, -1):
that is the product which the section shows for the 1x1 layer.

The order. K.reshape(co, -1) reads channel first, then row, then column; `patch.ravel()` of a patch (ci, kh, kw) does
the same. The positions are taken row by row, because the result is reshaped to (co, oh, ow) row by row.

The price. A pixel stands in up to kh·kw columns: B holds ci·kh·kw·oh·ow numbers, about kh·kw times as many as X. This
way of writing is called im2col. (Section 6.2 had the other way, one large matrix made from the kernel alone.)
"""

from __future__ import annotations

import numpy as np


def lower(X: np.ndarray, K: np.ndarray, padding: tuple[int, int], stride: tuple[int, int]) -> tuple[np.ndarray, np.ndarray]:
    """Write the weights as rows, and the windows as columns."""
    (ci, h, w), (co, channels, kh, kw) = X.shape, K.shape
    (ph, pw), (sh, sw) = padding, stride
    if ci != channels:
        raise ValueError(f"the picture has {ci} channels, the weights want {channels}")
    # (h + 2·ph - kh) // sh + 1 alone is no safe test: it can be 0 or less in one axis, or in both.
    if kh > h + 2 * ph or kw > w + 2 * pw:
        raise ValueError(f"a window of {kh}x{kw} does not fit into {h + 2 * ph}x{w + 2 * pw}")
    padded = np.pad(X, ((0, 0), (ph, ph), (pw, pw)))
    rows = range(0, h + 2 * ph - kh + 1, sh)
    columns = range(0, w + 2 * pw - kw + 1, sw)
    windows = [padded[:, i : i + kh, j : j + kw].ravel() for i in rows for j in columns]
    return K.reshape(co, -1), np.stack(windows, axis=1)
