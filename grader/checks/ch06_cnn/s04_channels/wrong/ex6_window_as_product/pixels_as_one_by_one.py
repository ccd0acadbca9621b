"""Treats each window as a 1x1 layer does: X.reshape(ci, -1)."""

CAUGHT_BY = "test_layer"
DIAGNOSIS = (
    "X.reshape(ci, -1) is enough for a 1x1 window alone. A larger window needs its neighbours in the column too."
)

import numpy as np  # noqa: E402


def lower(X, K, padding, stride):
    (ci, h, w), (co, channels, kh, kw) = X.shape, K.shape
    (ph, pw), (sh, sw) = padding, stride
    if ci != channels or kh > h + 2 * ph or kw > w + 2 * pw:
        raise ValueError("the layer does not fit the picture")
    padded = np.pad(X, ((0, 0), (ph, ph), (pw, pw)))
    rows = range(0, h + 2 * ph - kh + 1, sh)
    columns = range(0, w + 2 * pw - kw + 1, sw)
    windows = [padded[:, i : i + kh, j : j + kw].ravel() for i in rows for j in columns]
    return K.reshape(co, -1), X.reshape(ci, -1)
