"""Twice a number.

Return twice ``x``: a number, or a sympy expression.
"""

import sympy


def double(x):
    """x -> 2 x."""
    raise NotImplementedError
