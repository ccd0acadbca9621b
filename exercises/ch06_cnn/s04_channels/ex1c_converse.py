"""Is the converse true?

Two layers without padding and with stride 1 always do the work of one layer with a larger kernel (exercise 6.4.1a). A
kernel K is the *composition* of kernels A and B if corr2d(corr2d(X, A), B) = corr2d(X, K) for every X. Along one axis,
two kernels with 2 weights each compose to one with 3:

    [u0, u1] and [v0, v1]   compose to   [u0·v0, u0·v1 + u1·v0, u1·v1]

Is every kernel such a composition of two smaller ones? All weights are real numbers. A weight may be 0.

1. `prime_line()`: three numbers that are *not* the composition of two kernels with 2 weights each.

2. `prime_plane()`: a 3x3 kernel that is *not* the composition of two 2x2 kernels. (Any one counts: the grader can
   decide for each 3x3 kernel whether it is one.)

3. `not_separable()`: a 3x3 kernel that is *not* the composition of a column (3x1) and a row (1x3).

   These three return exact numbers: ints, Fractions, Decimals or sympy Rationals, or floats, which are taken exactly as
   they are stored. (No square roots: the grader decides exactly. And True and False are no numbers here.) A list of three
   numbers for the line, three lists of three numbers (or a 3x3 array or Matrix) for the others.

4. `split(kernel)`: `kernel` is a list of three whole numbers [k0, k1, k2], each from -100 to 100; any of them may be 0,
   also all three. Return two kernels with 2 weights each, [[u0, u1], [v0, v1]], real numbers whose composition is the
   kernel (within 1e-6·(1 + |k|) for each k of it), if there are any; else None. Any such pair counts. Whether there is
   one must be decided exactly: floats that are rounded on the way make mistakes where it is close.
"""

from __future__ import annotations

from fractions import Fraction


def prime_line() -> list[int] | list[Fraction]:
    """Three numbers that no two kernels with 2 real weights each compose to."""
    raise NotImplementedError


def prime_plane() -> list[list[int]] | list[list[Fraction]]:
    """A 3x3 kernel that no two real 2x2 kernels compose to."""
    raise NotImplementedError


def not_separable() -> list[list[int]] | list[list[Fraction]]:
    """A 3x3 kernel that no column (3x1) and row (1x3) compose to."""
    raise NotImplementedError


def split(kernel: list[int]) -> list[list[float]] | None:
    """Three whole numbers -> [[u0, u1], [v0, v1]] that compose to them, or None if no real numbers do."""
    raise NotImplementedError
