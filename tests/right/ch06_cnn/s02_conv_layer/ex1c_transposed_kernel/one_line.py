"""All columns in one line, which corr sees as one row."""

import numpy as np


def with_transposed_kernel(X, corr):
    h, w = X.shape
    line = corr(X.T.reshape(1, h * w))[0]
    return np.append(line, 0).reshape(w, h)[:, :-1].T


def predict_kernel_transposed(n):
    i = np.arange(n)
    return -1.0 * (i[None, :] - i[:-1, None] == 1)
