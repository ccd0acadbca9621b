"""Does not pad the picture."""

CAUGHT_BY = "test_layer"
DIAGNOSIS = "Your windows stay inside the picture. With padding they also stand on the zeros around it."

import numpy as np  # noqa: E402


def lower(X, K, padding, stride):
    (ci, h, w), (co, channels, kh, kw) = X.shape, K.shape
    (ph, pw), (sh, sw) = padding, stride
    if ci != channels or kh > h + 2 * ph or kw > w + 2 * pw:
        raise ValueError("the layer does not fit the picture")
    padded = X
    rows = range(0, h - kh + 1, sh)
    columns = range(0, w - kw + 1, sw)
    windows = [padded[:, i : i + kh, j : j + kw].ravel() for i in rows for j in columns]
    if not windows:
        return K.reshape(co, -1), np.zeros((ci * kh * kw, 0))
    return K.reshape(co, -1), np.stack(windows, axis=1)
