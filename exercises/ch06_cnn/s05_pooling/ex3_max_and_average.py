"""Where maximum and average part.

Maximum and average pooling both turn a window into one number. This exercise finds where they differ.

1. `same_max()`: two 2 x 2 windows with the same maximum, whose averages differ by at least 0.5.
   `same_average()`: two 2 x 2 windows with the same average, whose maxima differ by at least 0.5.
   (The same means: within 1e-9.)

2. `max_gradient(W)` and `average_gradient(W)`: the gradient of the pooled value with respect to the window W, an array of the
   same shape: by how much does the pooled value change, per unit of change of each cell? Compared within 1e-9. W is an
   array of floats between -10,000 and 10,000, of any shape (kh, kw) of up to 1,200 cells. For `max_gradient`, any two
   numbers in W differ by at least 0.005.

3. `spike_left(k)`: a k x k window of zeros holds a single 1. Return the pair (value after maximum pooling, value after average
   pooling), exactly: as ints, Fractions or sympy numbers. (The float 1.0 is one, but the float 1/9 is not one ninth.) k is from
   1 to 300, and 1,001; you may fill a window and pool it, and if that runs out of time for k = 1,001, it costs nothing.

4. `noise(k, m, seed)`: draw m windows of k x k independent numbers from the standard normal distribution (mean 0, standard
   deviation 1), with a generator that starts from `seed`. Return a pair: the mean of the m maxima, and the standard
   deviation of the m averages. The same seed must give the same pair, another seed another one. k is from 2 to 8, m from
   3 to 4,000, and the seed from 0 to 2**31 - 1. With m = 4,000 the two are compared with the truth within 0.06 and 0.03,
   and their means over eight seeds, for k = 3, within 0.025 and 0.01; with m from 30, within √(4000/m) times 0.06 and 0.03.
   With few windows, m = 3 and m = 10, the results of different seeds are compared with each other, and of m = 3 also with
   the distribution that such results have: draw as many windows as asked for, and do not round the draws. The same holds for
   m = 16: draw each number by itself, and do not use it a second time as -x. The distribution may be nearly normal: a sum of
   12 uniform numbers minus 6 will do. The standard deviation may be divided by m or by m - 1.

Return arrays or nested lists. Leave W as it is.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np


def same_max() -> tuple[np.ndarray, np.ndarray]:
    """Two 2 x 2 windows: equal maxima, averages at least 0.5 apart."""
    raise NotImplementedError


def same_average() -> tuple[np.ndarray, np.ndarray]:
    """Two 2 x 2 windows: equal averages, maxima at least 0.5 apart."""
    raise NotImplementedError


def max_gradient(W: np.ndarray) -> np.ndarray:
    """W (kh, kw), all numbers different -> gradient of the maximum, of the same shape."""
    raise NotImplementedError


def average_gradient(W: np.ndarray) -> np.ndarray:
    """W (kh, kw) -> gradient of the average, of the same shape."""
    raise NotImplementedError


def spike_left(k: int) -> tuple[Fraction, Fraction]:
    """What maximum and average pooling leave of a single 1 in a k x k window of zeros, exactly."""
    raise NotImplementedError


def noise(k: int, m: int, seed: int) -> tuple[float, float]:
    """(mean of the maxima, standard deviation of the averages) of m windows of k x k standard normal numbers."""
    raise NotImplementedError
