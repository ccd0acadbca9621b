"""The weights as exponentials of differences of logarithms."""

import numpy as np


def _y(v, b):
    z = b * np.asarray(v, float)
    e = np.exp(z - z.max())
    return float(e @ np.asarray(v, float) / e.sum())


def softmax_gradient(v, beta):
    e = np.exp(beta * v)
    p = e / e.sum()
    return p * (1 + beta * (v - p @ v))


def not_monotone():
    return [0, 0, 0, 10], 0, 6, 1


def softmax_pool(X, k, s, beta):
    h, w = X.shape
    out = np.zeros(((h - k) // s + 1, (w - k) // s + 1))
    for i, j in np.ndindex(*out.shape):
        x = X[i * s : i * s + k, j * s : j * s + k].flatten()
        z = beta * x
        out[i, j] = np.sum(np.exp(z - np.logaddexp.reduce(z)) * x)
    return out
