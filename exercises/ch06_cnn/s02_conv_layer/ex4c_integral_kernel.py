"""A kernel for an integral.

A derivative can be computed with a small kernel (6.2.4a). Can an integral? Here a kernel is a list of weights that slides
along a signal (cross-correlation, no flip), and the integral is to be a weighted sum of samples.

1. `box_integral(k, h)`: k cells of width h lie side by side, and the signal was sampled at the middle of each cell. Return
   the k weights whose weighted sum is the integral over all k cells, for every straight line, and for every signal that
   is constant inside each cell (whatever its values in the cells). k is a whole number up to 200. Raise ValueError if
   k < 1 or h <= 0.

2. `simpson(h)`: three samples f(x), f(x + h), f(x + 2h). Return the three weights whose weighted sum is the integral
   from x to x + 2h, exactly for every polynomial of degree at most 3. h > 0.

3. `running_integral(n)`: a signal v of length n is given, 1 <= n <= 1000. Return `(kernel, zeros)`: when `zeros` zeros are
   put in front of v and `kernel` slides along the result (stride 1, no other padding), the outputs are the cumulative sums
   v[0], v[0]+v[1], ..., v[0]+...+v[n-1]: exactly n numbers, for every signal of that length. `kernel` is a list of whole
   numbers, `zeros` a whole number (in both 2, not 2.0, and 1, not True). A kernel that is longer than necessary is fine, if
   it has at most 2n + 10 taps.

h is an int or a Fraction, from 1/1000 to 1000 if it is positive; the weights of 1 and 2 must be exact numbers: ints, Fractions
or sympy numbers, not floats. Lists, tuples and arrays of such numbers are fine.
"""

from __future__ import annotations

from fractions import Fraction


def box_integral(k: int, h: int | Fraction) -> list[Fraction]:
    """k exact weights: the integral over k cells of width h from the samples at their middles."""
    raise NotImplementedError


def simpson(h: int | Fraction) -> list[Fraction]:
    """Three exact weights: the integral from x to x + 2h, exact for polynomials of degree up to 3."""
    raise NotImplementedError


def running_integral(n: int) -> tuple[list[int], int]:
    """(kernel, zeros to put in front) that turn a signal of length n into its cumulative sums."""
    raise NotImplementedError
