"""Neighbours' mean minus the middle."""

CAUGHT_BY = "test_order"
DIAGNOSIS = (
    "You subtract the middle from the mean of its neighbours. That has the right sign, but a quarter of the size."
)

import sympy  # noqa: E402
from sympy import Matrix  # noqa: E402


def laplacian(h=1):
    return Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]]) / (4 * sympy.sympify(h) ** 2)


def isotropic_laplacian(h=1):
    return Matrix([[1, 4, 1], [4, -20, 4], [1, 4, 1]]) / (6 * sympy.sympify(h) ** 2)
