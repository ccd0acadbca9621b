"""The gradient as the imaginary part of a tiny step."""

import numpy as np


def _y(v, b):
    z = b * np.asarray(v, float)
    e = np.exp(z - z.max())
    return float(e @ np.asarray(v, float) / e.sum())


def softmax_pool(X, k, s, beta):
    h, w = X.shape
    return np.array(
        [[_y(X[i : i + k, j : j + k].ravel(), beta) for j in range(0, w - k + 1, s)] for i in range(0, h - k + 1, s)]
    )


def not_monotone():
    return [0, 0, 0, 10], 0, 6, 1


def softmax_gradient(v, beta):
    g = []
    for i in range(len(v)):
        z = v.astype(complex)
        z[i] += 1e-20j
        e = np.exp(beta * z)
        g.append((np.sum(e * z) / np.sum(e)).imag / 1e-20)
    return g
