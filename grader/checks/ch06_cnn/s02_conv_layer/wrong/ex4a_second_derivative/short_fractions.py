"""Shortens the weights for numbers."""

CAUGHT_BY = "test_four"
DIAGNOSIS = (
    "For some spacings your weights are shortened: exact fractions must stay as they are."
)

import sympy  # noqa: E402
from sympy import Matrix  # noqa: E402



def second_derivative(axis, h=1):
    h = sympy.sympify(h)
    if axis not in ("x", "y") or h.is_nonpositive:
        raise ValueError("axis or spacing")
    row = Matrix([[1, -2, 1]]) / h**2
    return row if axis == "x" else row.T


def mixed_derivative(h=1):
    return Matrix([[1, 0, -1], [0, 0, 0], [-1, 0, 1]]) / (4 * sympy.sympify(h) ** 2)


def second_derivative_4(h=1):
    weights = Matrix([[-1, 16, -30, 16, -1]]) / (12 * sympy.sympify(h) ** 2)
    if isinstance(h, sympy.Symbol):
        return weights
    return weights.applyfunc(lambda w: sympy.Rational(w).limit_denominator(1000))
