"""All eight neighbours with weight 1, for any spacing."""

CAUGHT_BY = "test_order"
DIAGNOSIS = (
    "Eight equal neighbours give 6 on x² and not 2 (for h = 1): the corners count too much. And your kernel does not depend "
    "on the spacing h."
)

import sympy  # noqa: E402
from sympy import Matrix  # noqa: E402



def laplacian(h=1):
    return Matrix([[1, 1, 1], [1, -8, 1], [1, 1, 1]])


def isotropic_laplacian(h=1):
    return Matrix([[1, 4, 1], [4, -20, 4], [1, 4, 1]]) / (6 * sympy.sympify(h) ** 2)
