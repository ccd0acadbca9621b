"""The kernel with a positive middle, for any spacing."""

CAUGHT_BY = "test_order"
DIAGNOSIS = (
    "Your sign is the other way round (on x² + y² the Laplacian is 4, and you give -4 for h = 1), and your kernel does not "
    "depend on the spacing h."
)

import sympy  # noqa: E402
from sympy import Matrix  # noqa: E402



def laplacian(h=1):
    return Matrix([[0, -1, 0], [-1, 4, -1], [0, -1, 0]])


def isotropic_laplacian(h=1):
    return Matrix([[1, 4, 1], [4, -20, 4], [1, 4, 1]]) / (6 * sympy.sympify(h) ** 2)
