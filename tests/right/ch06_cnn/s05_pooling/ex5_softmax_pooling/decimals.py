"""Exponentials of decimal numbers, which do not overflow."""

import numpy as np
from decimal import Decimal as D


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
    b = D(float(beta))
    out = []
    for i in range(0, h - k + 1, s):
        row = []
        for j in range(0, w - k + 1, s):
            xs = [D(float(t)) for t in X[i : i + k, j : j + k].ravel()]
            top = max(b * x for x in xs)
            e = [(b * x - top).exp() for x in xs]
            row.append(float(sum(a * x for a, x in zip(e, xs)) / sum(e)))
        out.append(row)
    return out
