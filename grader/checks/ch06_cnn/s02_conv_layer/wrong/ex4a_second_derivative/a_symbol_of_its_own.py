"""Has its own symbol h."""

CAUGHT_BY = "test_xx"
DIAGNOSIS = (
    "Your kernel holds a symbol of your own. The spacing is the argument h, whatever symbol or number it is."
)

import sympy  # noqa: E402
from sympy import Matrix  # noqa: E402


H = sympy.Symbol("h", positive=True)


def second_derivative(axis, h=1):
    if axis not in ("x", "y") or sympy.sympify(h).is_nonpositive:
        raise ValueError("axis or spacing")
    row = Matrix([[1, -2, 1]]) / (H if axis == "x" and isinstance(h, sympy.Symbol) else sympy.sympify(h)) ** 2
    return row if axis == "x" else row.T


def mixed_derivative(h=1):
    return Matrix([[1, 0, -1], [0, 0, 0], [-1, 0, 1]]) / (4 * sympy.sympify(h) ** 2)


def second_derivative_4(h=1):
    return Matrix([[-1, 16, -30, 16, -1]]) / (12 * sympy.sympify(h) ** 2)
