"""Without 1/h²."""

CAUGHT_BY = "test_order"
DIAGNOSIS = (
    "Your kernel does not depend on the spacing: it is right for h = 1 only."
)

import sympy  # noqa: E402
from sympy import Matrix  # noqa: E402


def laplacian(h=1):
    return Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]])


def isotropic_laplacian(h=1):
    return Matrix([[1, 4, 1], [4, -20, 4], [1, 4, 1]]) / (6 * sympy.sympify(h) ** 2)
