"""Rounds the number of positions up: the last window hangs over the edge."""

CAUGHT_BY = "test_layer"
DIAGNOSIS = (
    "You count a last position that hangs over the edge of the picture. A step that does not fit any more is left out."
)

import numpy as np  # noqa: E402


def lower(X, K, padding, stride):
    (ci, h, w), (co, channels, kh, kw) = X.shape, K.shape
    (ph, pw), (sh, sw) = padding, stride
    if ci != channels or kh > h + 2 * ph or kw > w + 2 * pw:
        raise ValueError("the layer does not fit the picture")
    padded = np.pad(X, ((0, 0), (ph, ph + sh), (pw, pw + sw)))
    rows = range(0, h + 2 * ph - kh + sh, sh)
    columns = range(0, w + 2 * pw - kw + sw, sw)
    windows = [padded[:, i : i + kh, j : j + kw].ravel() for i in rows for j in columns]
    return K.reshape(co, -1), np.stack(windows, axis=1)
