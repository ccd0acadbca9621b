"""Where a chain stays.

pi P = pi says that pi is an eigenvector of P transposed with the eigenvalue 1: n equations, of which one follows from the
others. In its place comes the sum 1.
"""

from __future__ import annotations

import numpy as np


def stationary(P: np.ndarray) -> np.ndarray:
    """The distribution pi of shape (n,) with pi P = pi."""
    n = len(P)
    equations = np.vstack([(P.T - np.eye(n))[:-1], np.ones(n)])
    return np.linalg.solve(equations, np.eye(n)[-1])
