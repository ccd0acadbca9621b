"""Second derivative.

A picture is a function f(x, y) sampled on a grid with spacing h: x grows along the columns (to the right), y along the rows
(downwards). A kernel K with an odd number of rows and columns is laid with its middle on the place (x, y) and gives

    Σ K[a, b] · f(x + (b - middle column)·h, y + (a - middle row)·h)        (cross-correlation: no flip)

It stands for a derivative with order p if, for every polynomial f, the result differs from the derivative at (x, y) by
terms in h^p and higher powers of h only. The kernel depends on h.

1. `second_derivative(axis, h)`: three taps of order 2 for ∂²f/∂x² (axis 'x': one row, three columns) or for ∂²f/∂y²
   (axis 'y': three rows, one column). Raise ValueError for any other axis, and for a number h <= 0.

2. `mixed_derivative(h)`: a kernel of order 2 for ∂²f/∂x∂y, with an odd number of rows and of columns.

3. `second_derivative_4(h)`: a kernel of order 4 for ∂²f/∂x², in one row, with an odd number of columns.

h is an int, a sympy Rational or a positive sympy symbol: the entries must be right for all three (with a symbol, they are
formulas in h; write sympy.Rational(1, 12) or sympy.Integer(1)/12 for fractions). Return a sympy Matrix; nested lists are
fine, too.
"""

from __future__ import annotations

import sympy
from sympy import Matrix


def second_derivative(axis: str, h: int | sympy.Expr = 1) -> Matrix:
    """Order 2: 1 x 3 for axis 'x', 3 x 1 for axis 'y'. ValueError for another axis, or a number h <= 0."""
    raise NotImplementedError


def mixed_derivative(h: int | sympy.Expr = 1) -> Matrix:
    """Order 2 for the mixed derivative; odd numbers of rows and columns."""
    raise NotImplementedError


def second_derivative_4(h: int | sympy.Expr = 1) -> Matrix:
    """Order 4 for the second derivative along x: one row, an odd number of columns."""
    raise NotImplementedError
