"""A row of the identity moved to the right."""

import numpy as np


def with_transposed_kernel(X, corr):
    return np.einsum("ij->ji", corr(np.einsum("ij->ji", X)))


def predict_kernel_transposed(n):
    return np.concatenate([np.zeros((n - 1, 1)), -np.identity(n - 1)], axis=1)
