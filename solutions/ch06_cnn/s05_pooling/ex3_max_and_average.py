"""Where maximum and average part.

The idea: the maximum depends on one cell, the average on all cells equally.

1. Change cells that are not the largest: the average changes, the maximum stays. Spread the same sum in another way: the
   maximum changes, the average stays.
2. Change a cell a little: the maximum changes by as much if it is the largest cell, and not at all otherwise: 1 there, 0
   elsewhere. The average changes by 1/(kh·kw) of it for every cell. So maximum pooling passes the gradient to one cell of a
   window, average pooling a small part of it to each.
3. A single spike of 1 stays 1 under the maximum, and becomes 1/k² under the average.
4. In pure noise the largest of several draws is not 0 on average: 1.029 for four draws, 1.485 for nine. The average is 0 on
   average, and its standard deviation is 1/k. So the maximum keeps small bright details, but noise biases it upwards; the
   average suppresses noise, and such details with it.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np


def same_max() -> tuple[np.ndarray, np.ndarray]:
    """Return a window with one bright cell, and one with four."""
    return np.array([[0.0, 0.0], [0.0, 4.0]]), np.full((2, 2), 4.0)


def same_average() -> tuple[np.ndarray, np.ndarray]:
    """Return the sum 4 in one cell, and spread over four cells."""
    return np.array([[0.0, 0.0], [0.0, 4.0]]), np.full((2, 2), 1.0)


def max_gradient(W: np.ndarray) -> np.ndarray:
    """Return 1 at the largest cell, else 0."""
    return np.equal(W, W.max()).astype(float)


def average_gradient(W: np.ndarray) -> np.ndarray:
    """Return the same share for each cell."""
    return np.full(W.shape, 1 / W.size)


def spike_left(k: int) -> tuple[Fraction, Fraction]:
    """The maximum is the spike itself; the average is one part in k²."""
    return Fraction(1), Fraction(1, k * k)


def noise(k: int, m: int, seed: int) -> tuple[float, float]:
    """Draw the windows, pool them, and measure."""
    windows = np.random.default_rng(seed).normal(size=(m, k * k))
    return float(windows.max(axis=1).mean()), float(windows.mean(axis=1).std())
