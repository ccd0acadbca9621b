"""Keeps the result in an array like X: of whole numbers, if X has whole numbers."""

import numpy as np


def with_transposed_kernel(X, corr):
    Y = np.empty_like(X[1:])
    columns = corr(X.T)
    for j in range(X.shape[1]):
        Y[:, j] = columns[j]
    return Y


def predict_kernel_transposed(n):
    Y = np.zeros((n - 1, n), dtype=int)
    Y[range(n - 1), range(1, n)] = -1
    return Y
