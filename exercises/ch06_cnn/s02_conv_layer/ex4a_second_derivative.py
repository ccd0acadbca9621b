"""Second derivative.

A picture is a function f(x, y) sampled on a grid with spacing h: x grows along the columns (to the right), y along the rows
(downwards). A kernel K with an odd number of rows and columns is laid with its middle on the place (x, y) and gives

    Σ K[a, b] · f(x + (b - middle column)·h, y + (a - middle row)·h)        (cross-correlation: no flip)

It stands for a derivative with order p if, for every polynomial f, the result differs from the derivative at (x, y) by
terms in h^p and higher powers of h only. The kernel depends on h.

1. `second_derivative(axis, h)`: three taps of order 2 for ∂²f/∂x² (axis 'x': one row, three columns) or for ∂²f/∂y²
   (axis 'y': three rows, one column). Raise ValueError for any other text as axis, and for a number h <= 0.

2. `mixed_derivative(h)`: a kernel of order 2 for ∂²f/∂x∂y, with an odd number of rows and of columns, at most 11.

3. `second_derivative_4(h)`: a kernel of order 4 for ∂²f/∂x², in one row, with an odd number of columns, at most 11.

h is an int, a sympy Rational (both positive, from 1/1000 to 1000) or a positive sympy symbol, of whatever name; it is 1
where it is not given. The entries must be right for all three, and with a symbol they are formulas in h. All entries must be
exact, also for numbers: 1/h**2 is a float for h = 3, write sympy.Integer(1)/h**2; and 1/12 is a float, write
sympy.Rational(1, 12). Return a sympy Matrix; nested lists are fine, too. A call should take no more than 0.2 seconds.
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
