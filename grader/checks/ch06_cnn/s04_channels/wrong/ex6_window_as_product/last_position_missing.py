"""Leaves out the last position in each axis."""

CAUGHT_BY = "test_layer"
DIAGNOSIS = (
    "You leave out the last position of the window. In an axis of n numbers the window can start at 0, ..., n - kh."
)

import numpy as np  # noqa: E402


def lower(X, K, padding, stride):
    (ci, h, w), (co, channels, kh, kw) = X.shape, K.shape
    (ph, pw), (sh, sw) = padding, stride
    if ci != channels or kh > h + 2 * ph or kw > w + 2 * pw:
        raise ValueError("the layer does not fit the picture")
    padded = np.pad(X, ((0, 0), (ph, ph), (pw, pw)))
    rows = range(0, h + 2 * ph - kh, sh)
    columns = range(0, w + 2 * pw - kw, sw)
    windows = [padded[:, i : i + kh, j : j + kw].ravel() for i in rows for j in columns]
    if not windows:
        return K.reshape(co, -1), np.zeros((ci * kh * kw, 0))
    return K.reshape(co, -1), np.stack(windows, axis=1)
