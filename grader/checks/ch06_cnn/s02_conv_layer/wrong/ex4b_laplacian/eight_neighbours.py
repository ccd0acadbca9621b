"""Eight equal neighbours, unscaled."""

CAUGHT_BY = "test_order"
DIAGNOSIS = (
    "Eight equal neighbours give three times the Laplacian: on x² you get 6 and not 2."
)

import sympy  # noqa: E402
from sympy import Matrix  # noqa: E402


def laplacian(h=1):
    return Matrix([[1, 1, 1], [1, -8, 1], [1, 1, 1]]) / sympy.sympify(h) ** 2


def isotropic_laplacian(h=1):
    return Matrix([[1, 4, 1], [4, -20, 4], [1, 4, 1]]) / (6 * sympy.sympify(h) ** 2)
