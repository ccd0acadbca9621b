"""Other words for the same."""

import numpy as np


def with_transposed_kernel(X, corr):
    Z = np.ascontiguousarray(np.swapaxes(X, 0, 1))
    Y = corr(Z)
    return np.moveaxis(Y, 0, 1)


def predict_kernel_transposed(n):
    Y = np.zeros((n - 1, n))
    Y[np.arange(n - 1), np.arange(1, n)] = -1
    return Y
