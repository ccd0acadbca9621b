"""Eight equal neighbours, scaled."""

CAUGHT_BY = "test_isotropic"
DIAGNOSIS = (
    "Eight equal neighbours, divided by 3, have order 2; but their error weighs x²y² too heavily: the corners count too much."
)

import sympy  # noqa: E402
from sympy import Matrix  # noqa: E402


def laplacian(h=1):
    return Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]]) / sympy.sympify(h) ** 2


def isotropic_laplacian(h=1):
    return Matrix([[1, 1, 1], [1, -8, 1], [1, 1, 1]]) / (3 * sympy.sympify(h) ** 2)
