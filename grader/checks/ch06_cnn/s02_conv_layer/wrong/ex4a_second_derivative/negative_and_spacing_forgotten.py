"""The kernel with a positive middle, for any spacing."""

CAUGHT_BY = "test_xx"
DIAGNOSIS = (
    "Your sign is the other way round (on x² the second derivative is 2, and you give -2 for h = 1), and your kernel does "
    "not depend on the spacing h."
)

import sympy  # noqa: E402
from sympy import Matrix  # noqa: E402



def second_derivative(axis, h=1):
    if axis not in ("x", "y") or sympy.sympify(h).is_nonpositive:
        raise ValueError("axis or spacing")
    row = Matrix([[-1, 2, -1]])
    return row if axis == "x" else row.T


def mixed_derivative(h=1):
    return Matrix([[1, 0, -1], [0, 0, 0], [-1, 0, 1]]) / (4 * sympy.sympify(h) ** 2)


def second_derivative_4(h=1):
    return Matrix([[-1, 16, -30, 16, -1]]) / (12 * sympy.sympify(h) ** 2)
