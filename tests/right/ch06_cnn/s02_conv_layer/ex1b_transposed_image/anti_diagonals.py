"""Hankel pictures are symmetric; the negative one from a sign."""

import numpy as np


def predict_transposed(n):
    i, j = np.indices((n, n - 1))
    return np.where(i == j + 1, -1.0, 0.0)


def unchanged_image(n):
    return np.fliplr(np.tril(np.ones((n, n))))


def negated_image(n):
    return (1 + np.sign(np.subtract.outer(np.arange(n), np.arange(n)))) / 2
