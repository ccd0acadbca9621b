"""Plus and cross, one to one."""

CAUGHT_BY = "test_isotropic"
DIAGNOSIS = (
    "You mix plus and cross in the wrong proportion: on x⁴ and x²y² the errors are not as 24 to 8."
)

import sympy  # noqa: E402
from sympy import Matrix  # noqa: E402


def laplacian(h=1):
    return Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]]) / sympy.sympify(h) ** 2


def isotropic_laplacian(h=1):
    return Matrix([[1, 2, 1], [2, -12, 2], [1, 2, 1]]) / (4 * sympy.sympify(h) ** 2)
