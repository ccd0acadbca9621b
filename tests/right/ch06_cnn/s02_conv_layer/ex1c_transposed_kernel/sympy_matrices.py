"""The columns handed to corr as a list, and a matrix of sympy's."""

import numpy as np
import sympy


def with_transposed_kernel(X, corr):
    Z = np.array([X[:, j] for j in range(X.shape[1])])
    return np.stack(list(corr(Z)), axis=1)


def predict_kernel_transposed(n):
    return sympy.Matrix(n - 1, n, lambda i, j: -1 if j - i == 1 else 0)
