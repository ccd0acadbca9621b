"""scipy's Toeplitz matrices."""

import numpy as np
from scipy.linalg import toeplitz


def predict_transposed(n):
    column = np.zeros(n)
    column[1] = -1
    return toeplitz(column, np.zeros(n - 1))


def unchanged_image(n):
    values = np.zeros(n)
    values[:2] = 1, 0.5
    return toeplitz(values)


def negated_image(n):
    column, row = np.zeros(n), np.zeros(n)
    column[1], row[1] = 1, 0
    return 0.5 + 0.5 * (toeplitz(column, row) - toeplitz(column, row).T)
