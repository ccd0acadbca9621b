"""softmax of scipy; the Jacobian of the softmax for the gradient."""

import numpy as np
from scipy.special import softmax


def softmax_pool(X, k, s, beta):
    h, w = X.shape
    out = np.empty(((h - k) // s + 1, (w - k) // s + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            x = X[i * s : i * s + k, j * s : j * s + k].reshape(-1)
            out[i, j] = softmax(beta * x).dot(x)
    return out


def softmax_gradient(v, beta):
    p = softmax(beta * v)
    jacobian = beta * (np.diag(p) - np.outer(p, p))
    return (p + jacobian @ v).tolist()


def not_monotone():
    v = np.array([-5, 20.0, 0.5, 0.25])
    return v, np.int64(0), np.float64(3), 0.5
