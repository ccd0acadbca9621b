"""Compares the window with the picture before the padding."""

CAUGHT_BY = "test_layer"
DIAGNOSIS = (
    "You refuse a window that is larger than the picture. With padding it may fit: compare it with the padded picture."
)

import numpy as np  # noqa: E402


def lower(X, K, padding, stride):
    (ci, h, w), (co, channels, kh, kw) = X.shape, K.shape
    (ph, pw), (sh, sw) = padding, stride
    if ci != channels or kh > h or kw > w:
        raise ValueError("the layer does not fit the picture")
    padded = np.pad(X, ((0, 0), (ph, ph), (pw, pw)))
    rows = range(0, h + 2 * ph - kh + 1, sh)
    columns = range(0, w + 2 * pw - kw + 1, sw)
    windows = [padded[:, i : i + kh, j : j + kw].ravel() for i in rows for j in columns]
    return K.reshape(co, -1), np.stack(windows, axis=1)
