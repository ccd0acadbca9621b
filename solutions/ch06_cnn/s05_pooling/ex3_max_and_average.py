"""Where maximum and average part.

The idea: the maximum listens to one cell, the average to all alike.

1. Change cells that are not the largest: the average moves, the maximum stays. Spread the same sum in another way: the
   maximum moves, the average stays.
2. Nudge a cell by a little: the maximum follows if it is the largest cell, and does not notice any other: 1 there, 0
   elsewhere. The average follows every cell by 1/(kh·kw). So maximum pooling teaches one cell of a window, average pooling
   all of them, a little.
3. A lone spike stays whole under the maximum, and shrinks to 1/k² under the average.
4. In pure noise the largest of several draws is not 0 on average: 1.029 for four draws, 1.485 for nine. The average is
   right on average, and its spread shrinks to 1/k. So the maximum keeps small bright things and is biased upwards; the
   average is calm and washes them out.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np


def same_max() -> tuple[np.ndarray, np.ndarray]:
    """One bright cell, and four."""
    return np.array([[0.0, 0.0], [0.0, 4.0]]), np.full((2, 2), 4.0)


def same_average() -> tuple[np.ndarray, np.ndarray]:
    """The same light in one cell, and spread over four."""
    return np.array([[0.0, 0.0], [0.0, 4.0]]), np.full((2, 2), 1.0)


def max_gradient(W: np.ndarray) -> np.ndarray:
    """1 at the largest cell."""
    return np.equal(W, W.max()).astype(float)


def average_gradient(W: np.ndarray) -> np.ndarray:
    """The same share for each cell."""
    return np.full(W.shape, 1 / W.size)


def spike_left(k: int) -> tuple[Fraction, Fraction]:
    """All of it, and one part in k²."""
    return Fraction(1), Fraction(1, k * k)


def noise(k: int, m: int, seed: int) -> tuple[float, float]:
    """Draw, pool, measure."""
    windows = np.random.default_rng(seed).normal(size=(m, k * k))
    return float(windows.max(axis=1).mean()), float(windows.mean(axis=1).std())
