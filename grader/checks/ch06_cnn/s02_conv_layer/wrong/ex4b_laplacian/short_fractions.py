"""Shortens the weights for numbers."""

CAUGHT_BY = "test_order"
DIAGNOSIS = (
    "For some spacings your weights are shortened: exact fractions must stay as they are."
)

import sympy  # noqa: E402
from sympy import Matrix  # noqa: E402



def laplacian(h=1):
    weights = Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]]) / sympy.sympify(h) ** 2
    if isinstance(h, sympy.Symbol):
        return weights
    return weights.applyfunc(lambda w: sympy.Rational(w).limit_denominator(1000))


def isotropic_laplacian(h=1):
    return Matrix([[1, 4, 1], [4, -20, 4], [1, 4, 1]]) / (6 * sympy.sympify(h) ** 2)
