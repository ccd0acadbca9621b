"""Stride 2 on sound.

A sound is a signal x of length n, sampled `rate` times a second. A one-dimensional layer with a kernel k of length m and
stride s slides along it (cross-correlation, no flip, no padding):

    y[i] = Σ_a x[i·s + a] · k[a],   for all i >= 0 with i·s + m <= n.

1. `strided(x, k, s)`: the output y, for 1 <= m <= n and s >= 1. Compared within 1e-9.

2. `apparent_frequency(f, rate, s)`: a pure tone cos(2π·f·t) with 0 <= f <= rate/2 is sampled `rate` times a second, and then
   only every s-th sample is kept (the samples 0, s, 2s, ...). What is left sounds like a pure tone again. Give its frequency:
   the one number in [0, rate/(2s)] whose cosine has the same kept samples. f, rate and s are positive whole numbers (f may
   be 0); return a number (an int, a Fraction or a float), right within a millionth of a hertz.

3. `twins(rate, s)`: two different frequencies in [0, rate/2], in hertz, whose cosines differ at some of the samples, and are
   equal at all samples that are kept (every s-th), for s >= 2. Return them as a pair of numbers; the kept samples are
   compared within 1e-8.
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
