"""Moves the window by one pixel, whatever the stride."""

CAUGHT_BY = "test_layer"
DIAGNOSIS = "B has too many columns: your window moves by one pixel. How far does it move with a stride?"

import numpy as np  # noqa: E402


def lower(X, K, padding, stride):
    (ci, h, w), (co, channels, kh, kw) = X.shape, K.shape
    (ph, pw), (sh) = padding, stride
    if ci != channels or kh > h + 2 * ph or kw > w + 2 * pw:
        raise ValueError("the layer does not fit the picture")
    padded = np.pad(X, ((0, 0), (ph, ph), (pw, pw)))
    rows = range(0, h + 2 * ph - kh + 1)
    columns = range(0, w + 2 * pw - kw + 1)
    windows = [padded[:, i : i + kh, j : j + kw].ravel() for i in rows for j in columns]
    return K.reshape(co, -1), np.stack(windows, axis=1)
