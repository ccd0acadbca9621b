"""The first derivative."""

CAUGHT_BY = "test_xx"
DIAGNOSIS = (
    "That is a first derivative: on the picture x it gives 1, where the second derivative is 0."
)

import sympy  # noqa: E402
from sympy import Matrix  # noqa: E402


def second_derivative(axis, h=1):
    h = sympy.sympify(h)
    if axis not in ("x", "y") or h.is_nonpositive:
        raise ValueError("no such axis or spacing")
    row = Matrix([[-1, 0, 1]]) / (2 * h)
    return row if axis == "x" else row.T


def mixed_derivative(h=1):
    return Matrix([[1, 0, -1], [0, 0, 0], [-1, 0, 1]]) / (4 * sympy.sympify(h) ** 2)


def second_derivative_4(h=1):
    return Matrix([[-1, 16, -30, 16, -1]]) / (12 * sympy.sympify(h) ** 2)
