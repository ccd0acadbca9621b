"""Waiting for the first six.

An event has the probability p at each attempt. How many attempts does it take on average until it happens?

`expected_attempts(p)`: a formula for it, an expression of the positive sympy symbol p (0 < p <= 1); also called with Fractions.
`variance(p)`: the variance of the number of attempts, likewise.
"""

from __future__ import annotations

import sympy


def expected_attempts(p: sympy.Expr) -> sympy.Expr:
    """The mean number of attempts."""
    raise NotImplementedError


def variance(p: sympy.Expr) -> sympy.Expr:
    """The variance of the number of attempts."""
    raise NotImplementedError
