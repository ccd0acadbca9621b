"""Laplacian.

A picture is a function f(x, y) sampled on a grid with spacing h: x grows along the columns, y along the rows. A kernel K of
3 x 3 taps is laid with its middle on the place (x, y) and gives

    Σ K[a, b] · f(x + (b - 1)·h, y + (a - 1)·h)        (cross-correlation: no flip)

The Laplacian is Δf = ∂²f/∂x² + ∂²f/∂y². It knows no direction: turn the picture, and it turns with it. A quarter turn must
leave both kernels unchanged.

1. `laplacian(h)`: a 3 x 3 kernel for Δ of order 2: for every polynomial f, its result differs from Δf(x, y) by terms in h²
   and higher powers of h only.

2. `isotropic_laplacian(h)`: a 3 x 3 kernel of order 2 for Δ whose leading error, the term in h², has no direction either.
   That means: this term is a fixed multiple (not 0) of Δ(Δf) = ∂⁴f/∂x⁴ + 2·∂⁴f/∂x²∂y² + ∂⁴f/∂y⁴, for every f.

h is an int, a sympy Rational (both positive, from 1/1000 to 1000) or a positive sympy symbol, of whatever name; it is 1
where it is not given. The entries must be right for all three, and with a symbol they are formulas in h. All entries must be
exact, also for numbers: 1/h**2 is a float for h = 3, write sympy.Integer(1)/h**2; and 1/6 is a float, write
sympy.Rational(1, 6). Return a sympy Matrix; nested lists are fine, too. A call should take no more than 0.2 seconds.
"""

from __future__ import annotations

import sympy
from sympy import Matrix


def laplacian(h: int | sympy.Expr = 1) -> Matrix:
    """3 x 3 taps of order 2 for the Laplacian."""
    raise NotImplementedError


def isotropic_laplacian(h: int | sympy.Expr = 1) -> Matrix:
    """3 x 3 taps of order 2 whose leading error depends on no direction."""
    raise NotImplementedError
