"""Stride 2 on sound.

The idea: a stride is the full output with only every s-th value kept. First filter, then drop: the kernel still sees
neighbouring samples. It does not add up pairs of time steps; adding is what a kernel of ones does.

Keeping every s-th value means q = rate/s values a second. Between two kept samples, a cosine at f + q makes exactly one turn
more than one at f: they look the same, so only m = f mod q matters. And the cosine cannot tell +m from -m, which is
q - m: what is left lies in [0, q/2] (aliasing). A tone of 3000 Hz sampled at 8000 Hz with stride 2 sounds like 1000 Hz.
So any a and q - a are twins. To be safe, the kernel before the stride should remove everything above rate/(2s).
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np


def strided(x: np.ndarray, k: np.ndarray, s: int) -> np.ndarray:
    """Compute the output at stride 1, then keep every s-th value."""
    return np.correlate(x, k, "valid")[::s]


def apparent_frequency(f: int, rate: int, s: int) -> Fraction | float:
    """Fold f into [0, q/2]."""
    q = Fraction(rate, s)
    m = f % q
    return min(m, q - m)


def twins(rate: int, s: int) -> tuple[Fraction | float, Fraction | float]:
    """Return a quarter and three quarters of the new rate."""
    q = Fraction(rate, s)
    return q / 4, 3 * q / 4
