"""A kernel for an integral.

The idea: an integral is a sum of value times width, so a kernel computes it when its weights are widths.

1. A signal that is constant in a cell contributes its value times h, so every weight is h. A straight line lies above its
   middle sample on one half of the cell as much as below it on the other: the same weights are exact (midpoint rule).
   Dividing by k would give the mean, not the integral.
2. Simpson's rule: three unknown weights a, b, c, and the conditions for 1, t and t² on [0, 2h]: a + b + c = 2h,
   (b + 2c)·h = 2h², (b + 4c)·h² = 8h³/3. The solution is h/3 · (1, 4, 1); by symmetry it is right on t³ as well.
3. The sum up to now needs every earlier sample: n weights of 1, and n - 1 zeros in front for the first outputs. This kernel
   is a step, as long as the signal. No fixed small kernel can do it: v[0] must still count at the far end. That is the
   difference to a derivative, whose kernel [-1, 1] undoes this one.
"""

from __future__ import annotations

from fractions import Fraction


def box_integral(k: int, h: int | Fraction) -> list[Fraction]:
    """Return the width of each cell as its weight."""
    if k < 1 or h <= 0:
        raise ValueError(f"{k} cells of width {h}")
    return [Fraction(h)] * k


def simpson(h: int | Fraction) -> list[Fraction]:
    """Give the middle sample four times the weight of the others."""
    return [Fraction(h) / 3, 4 * Fraction(h) / 3, Fraction(h) / 3]


def running_integral(n: int) -> tuple[list[int], int]:
    """Return as many ones as the signal is long, and one zero fewer."""
    return [1] * n, n - 1
