"""The plus-shaped kernel for both."""

CAUGHT_BY = "test_isotropic"
DIAGNOSIS = (
    "You give the plus-shaped kernel again. Its error on x⁴ is 2h², and on x²y² it is 0: it sees the axes."
)

import sympy  # noqa: E402
from sympy import Matrix  # noqa: E402


def laplacian(h=1):
    return Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]]) / sympy.sympify(h) ** 2


def isotropic_laplacian(h=1):
    return Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]]) / sympy.sympify(h) ** 2
