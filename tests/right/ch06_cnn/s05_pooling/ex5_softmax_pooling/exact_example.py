"""An example in exact numbers."""

import numpy as np
from fractions import Fraction
import sympy


def _y(v, b):
    z = b * np.asarray(v, float)
    e = np.exp(z - z.max())
    return float(e @ np.asarray(v, float) / e.sum())


def softmax_pool(X, k, s, beta):
    h, w = X.shape
    return np.array(
        [[_y(X[i : i + k, j : j + k].ravel(), beta) for j in range(0, w - k + 1, s)] for i in range(0, h - k + 1, s)]
    )


def softmax_gradient(v, beta):
    e = np.exp(beta * v)
    p = e / e.sum()
    return p * (1 + beta * (v - p @ v))


def not_monotone():
    return (sympy.Integer(10), 0, 0, 0), sympy.Integer(2), Fraction(6), sympy.Rational(1)
