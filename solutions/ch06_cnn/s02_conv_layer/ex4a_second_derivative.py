"""Second derivative.

The idea: weights are found by asking that the kernel be right on 1, x, x², ... .

- Three weights a, b, c at x-h, x, x+h: on 1 and on x (seen from the middle) they must give 0, on x² they must give 2:
  a + b + c = 0, c = a, (a + c)·h² = 2. So a = c = 1/h² and b = -2/h². By Taylor's formula the error is h²/12 · f''''.
  The factor 1/h² matters: with samples twice as close together, the same values mean a derivative four times as large.
- The mixed derivative is a first derivative along x of a first derivative along y: the product of two columns and rows
  [-1, 0, 1]/(2h), that is 1/(4h²) at the corners, with the sign of x·y.
- For order 4, five weights must also give 0 on x⁴ (x³ is done by symmetry): [-1, 16, -30, 16, -1]/(12h²). It is the
  combination 4/3 of the kernel with spacing h minus 1/3 of that with spacing 2h, in which the errors cancel.
"""

from __future__ import annotations

import sympy
from sympy import Matrix


def second_derivative(axis: str, h: int | sympy.Expr = 1) -> Matrix:
    """Return the weights of (f(x-h) - 2 f(x) + f(x+h)) / h², along one axis."""
    h = sympy.sympify(h)
    if axis not in ("x", "y") or h.is_nonpositive:
        raise ValueError(f"axis {axis!r}, spacing {h}")
    row = Matrix([[1, -2, 1]]) / h**2
    return row if axis == "x" else row.T


def mixed_derivative(h: int | sympy.Expr = 1) -> Matrix:
    """Multiply a first derivative along y by a first derivative along x."""
    first = Matrix([[-1, 0, 1]]) / (2 * sympy.sympify(h))
    return first.T * first


def second_derivative_4(h: int | sympy.Expr = 1) -> Matrix:
    """Combine two spacings so that their errors cancel."""
    return Matrix([[-1, 16, -30, 16, -1]]) / (12 * sympy.sympify(h) ** 2)
