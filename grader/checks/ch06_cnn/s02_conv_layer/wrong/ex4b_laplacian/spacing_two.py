"""h = 2 where it is not given."""

CAUGHT_BY = "test_rot"
DIAGNOSIS = (
    "Without an argument the spacing is 1; you take another one."
)

import sympy  # noqa: E402
from sympy import Matrix  # noqa: E402


def laplacian(h=2):
    return Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]]) / sympy.sympify(h) ** 2


def isotropic_laplacian(h=1):
    return Matrix([[1, 4, 1], [4, -20, 4], [1, 4, 1]]) / (6 * sympy.sympify(h) ** 2)
