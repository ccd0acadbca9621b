"""A quarter turn reverses the order, and with it the sign; another flip puts both right."""

import numpy as np


def with_transposed_kernel(X, corr):
    turned = np.rot90(X, -1)
    return -np.rot90(corr(turned), 1)


def predict_kernel_transposed(n):
    return np.hstack([np.zeros((n - 1, 1)), np.diag([-1.0] * (n - 1))])
