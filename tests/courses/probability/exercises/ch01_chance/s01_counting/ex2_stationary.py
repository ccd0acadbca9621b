"""Where a chain stays.

`stationary(P)`: P of shape (n, n), float64, holds the probabilities of a Markov chain: P[i, j] is that of the step from i to j;
each row adds up to 1, all entries are positive. Return the distribution of shape (n,) that a step does not change: numbers that
add up to 1, with pi P = pi. Compared within 1e-8.
"""

from __future__ import annotations

import numpy as np


def stationary(P: np.ndarray) -> np.ndarray:
    """The distribution pi of shape (n,) with pi P = pi."""
    raise NotImplementedError
