"""Waiting for the first six.

E = p·1 + (1-p)·(1 + E): either it happens now, or one attempt is spent and all begins anew. So E = 1/p. The second moment
follows in the same way, and the variance is (1-p)/p².
"""

from __future__ import annotations

import sympy


def expected_attempts(p: sympy.Expr) -> sympy.Expr:
    """The mean number of attempts."""
    return 1 / p


def variance(p: sympy.Expr) -> sympy.Expr:
    """The variance of the number of attempts."""
    return (1 - p) / p**2
