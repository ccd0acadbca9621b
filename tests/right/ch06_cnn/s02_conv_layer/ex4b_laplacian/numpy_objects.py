"""numpy's arrays of sympy's numbers."""

import numpy as np
import sympy


def laplacian(h=1):
    return np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]]) * (sympy.Integer(1) / h**2)


def isotropic_laplacian(h=1):
    row = np.array([[1], [4], [1]], dtype=object)
    kernel = row @ row.T - np.array([[0, 0, 0], [0, 36, 0], [0, 0, 0]], dtype=object)
    return kernel * sympy.Rational(1, 6) / h**2
