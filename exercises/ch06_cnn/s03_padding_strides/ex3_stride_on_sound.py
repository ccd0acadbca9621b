"""Stride 2 on sound.

A sound is a signal x of length n, sampled `rate` times a second. A one-dimensional layer with a kernel k of length m and
stride s slides along it (cross-correlation, no flip, no padding):

    y[i] = Σ_a x[i·s + a] · k[a],   for all i >= 0 with i·s + m <= n.

1. `strided(x, k, s)`: the output y, for 1 <= m <= n <= 1200 and 1 <= s <= 120; s may be larger than n. k holds float64
   numbers, x floats or whole numbers (int64). Leave both as they are. Values are compared within 1e-9.

2. `apparent_frequency(f, rate, s)`: a pure tone cos(2π·f·t) with 0 <= f <= rate/2 is sampled `rate` times a second, and then
   only every s-th sample is kept (the samples 0, s, 2s, ...). What is left sounds like a pure tone again. Give its frequency:
   the one number in [0, rate/(2s)] whose cosine has the same kept samples. f, rate and s are whole numbers: rate from 1 to
   192,000, s from 1 to 1,000, and f may be 0. Return a number (an int, a Fraction or a float), right within a millionth of a
   hertz.

3. `twins(rate, s)`: two frequencies in [0, rate/2], in hertz, a thousandth of a hertz or more apart, whose cosines are equal
   at all samples that are kept (every s-th). rate is a whole number from 1,000 to 192,000, s one from 2 to 101, and
   rate/s is at least 250; it need not be whole. Return the two as a pair of numbers; the first 200 kept samples are compared
   within 1e-8. (At full rate, two different frequencies in [0, rate/2] never have the same samples.)
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np


def strided(x: np.ndarray, k: np.ndarray, s: int) -> np.ndarray:
    """x (n,), k (m,) -> the cross-correlation without padding at stride s."""
    raise NotImplementedError


def apparent_frequency(f: int, rate: int, s: int) -> Fraction | float:
    """The frequency in [0, rate/(2s)] that a tone of f hertz shows when every s-th sample is kept."""
    raise NotImplementedError


def twins(rate: int, s: int) -> tuple[Fraction | float, Fraction | float]:
    """Two different frequencies in [0, rate/2] that cannot be told apart by every s-th sample."""
    raise NotImplementedError
