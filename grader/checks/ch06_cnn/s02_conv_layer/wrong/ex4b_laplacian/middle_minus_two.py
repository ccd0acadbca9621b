"""-2 in the middle."""

CAUGHT_BY = "test_order"
DIAGNOSIS = (
    "Your weights do not add up to 0, so a constant picture seems to be curved. The middle belongs to both second derivatives."
)

import sympy  # noqa: E402
from sympy import Matrix  # noqa: E402


def laplacian(h=1):
    return Matrix([[0, 1, 0], [1, -2, 1], [0, 1, 0]]) / sympy.sympify(h) ** 2


def isotropic_laplacian(h=1):
    return Matrix([[1, 4, 1], [4, -20, 4], [1, 4, 1]]) / (6 * sympy.sympify(h) ** 2)
