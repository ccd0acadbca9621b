"""Laplacian.

The idea: add the second derivatives along x and y.

- The sum of the row [1, -2, 1]/h² and the same column is the plus-shaped kernel with -4/h² in the middle. Its error is
  h²/12 · (∂⁴f/∂x⁴ + ∂⁴f/∂y⁴): on x⁴ it is 2h², on x²y² it is 0. The error depends on the axes, though the Laplacian does not.
- Turned by 45 degrees, the four corners are h·√2 away and give another Laplacian, (corners - 4·middle)/(2h²). Its error
  has the mixed term: h²/12 · (∂⁴f/∂x⁴ + 6·∂⁴f/∂x²∂y² + ∂⁴f/∂y⁴).
- Two thirds of the first and one third of the second have the error h²/12 · (∂⁴f/∂x⁴ + 2·∂⁴f/∂x²∂y² + ∂⁴f/∂y⁴), which is
  h²/12 · ΔΔf: the kernel [[1, 4, 1], [4, -20, 4], [1, 4, 1]]/(6h²).

Eight equal neighbours with -8 in the middle do something else: on x² they give 6 and not 2 (for h = 1).
"""

from __future__ import annotations

import sympy
from sympy import Matrix


def laplacian(h: int | sympy.Expr = 1) -> Matrix:
    """Add a row and a column of second derivatives."""
    return Matrix([[0, 1, 0], [1, -4, 1], [0, 1, 0]]) / sympy.sympify(h) ** 2


def isotropic_laplacian(h: int | sympy.Expr = 1) -> Matrix:
    """Combine the plus-shaped and the cross-shaped kernel, two to one."""
    return Matrix([[1, 4, 1], [4, -20, 4], [1, 4, 1]]) / (6 * sympy.sympify(h) ** 2)
