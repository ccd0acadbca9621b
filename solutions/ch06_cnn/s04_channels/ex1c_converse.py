"""Is the converse true?

The idea. Kernels are polynomials. [k0, k1, k2] is k0 + k1·t + k2·t², and composing kernels is multiplying polynomials.
So the question is: which polynomials are products of smaller ones?

The line. k0 + k1·t + k2·t² is a product of two real polynomials of degree at most 1 if and only if it has a real root,
or k2 = 0: that is, if k1² - 4·k0·k2 >= 0. The kernel [1, 0, 1] is 1 + t², which is never 0: it is prime. (Over the
complex numbers every line splits; layers have real weights.)

The plane. With P(x, y) = Σ K[i, j]·y^i·x^j a composition is P = F·G, where F and G have degree at most 1 in x and in y.
Counting shows that most kernels are no compositions: K has 9 free numbers, two 2x2 kernels have 4 + 4, minus 1, because A·c and
B/c compose to the same kernel: 7. For a proof about one kernel, read P as a·x² + b·x + c, where a, b, c are
polynomials in y. If P = (f1·x + f0)·(g1·x + g0), then b² - 4ac = (f1·g0 - f0·g1)², a perfect square. For the Laplacian

    0  1  0
    1 -4  1        a = y,   b = y² - 4y + 1,   c = y
    0  1  0

b² - 4ac = (y² - 4y + 1)² - 4y² = (y² - 6y + 1)·(y - 1)², and y² - 6y + 1 is no square: the Laplacian is prime. (The
test is complete. If b² - 4ac is a square in y, and the same holds with x and y exchanged, then P has only factors of
degree at most 1 in each of x and y, and these can always be shared out to two 2x2 kernels.)

Column and row. They compose to the matrix of all products, column times row, which has rank 1 (or 0). The unit matrix
has rank 3.

So the converse is false: a layer with a 3x3 kernel can do things that two layers with 2x2 kernels cannot. (If one of
the two kernels may be 1x1, every kernel is a composition, but that says nothing.)
"""

from __future__ import annotations

import math


def prime_line() -> list[int]:
    """Return 1 + t², which has no real root."""
    return [1, 0, 1]


def prime_plane() -> list[list[int]]:
    """Return the Laplacian; see above."""
    return [[0, 1, 0], [1, -4, 1], [0, 1, 0]]


def not_separable() -> list[list[int]]:
    """Return the unit matrix, which has rank 3."""
    return [[1, 0, 0], [0, 1, 0], [0, 0, 1]]


def split(kernel: list[int]) -> list[list[float]] | None:
    """Use the roots of k2·t² + k1·t + k0, one for each factor."""
    c, b, a = kernel
    if a == 0:  # no quadratic term: one factor is a number
        return [[c, b], [1, 0]]
    discriminant = b * b - 4 * a * c  # of whole numbers: exact, so a double root gives exactly 0
    if discriminant < 0:
        return None
    r, s = ((-b + sign * math.sqrt(discriminant)) / (2 * a) for sign in (1, -1))
    return [[-a * r, a], [-s, 1]]  # a·(t - r)·(t - s)
