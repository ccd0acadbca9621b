"""Fewest taps for a derivative.

A kernel with k taps w[0], ..., w[k-1] slides along a signal that was sampled with spacing h. At the place x it gives

    w[0]·f(x) + w[1]·f(x + h) + ... + w[k-1]·f(x + (k-1)·h)        (cross-correlation: no flip)

We say that it computes the d-th derivative if, for every polynomial f of degree at most d and every x, this sum is
exactly the d-th derivative of f. (The d-th derivative of such a polynomial is the same everywhere, so it does not
matter at which tap it is meant.)

In all three functions d is a whole number from 1 to 70: find rules, rather than search anew for each d.

1. `fewest_taps(d)`: the smallest number of taps k with which this is possible.

2. `derivative_kernel(d, h)`: the weights of such a kernel with fewest taps, for spacing h (an int or a Fraction from 1/1000
   to 1000; 1 where it is not given), as a list (or tuple) of exact numbers: ints, Fractions or sympy numbers, not floats.
   With d = 70 the weights have 21 digits: floats, and numpy's whole numbers, cannot hold them on the way either.

3. `adversary(d, k)`: why fewer taps cannot do it. For 1 <= k <= d, return the coefficients c[0], ..., c[d] of one polynomial
   p(t) = c[0] + c[1]·t + ... + c[d]·t^d of degree exactly d that is 0 at all of t = 0, 1, ..., k-1: every kernel with k
   taps (spacing 1) gives 0 there, and the d-th derivative is not 0. Exact numbers again (they have up to 100 digits). Raise
   ValueError unless 1 <= k <= d.
"""

from __future__ import annotations

from fractions import Fraction


def fewest_taps(d: int) -> int:
    """The number of taps that the d-th derivative needs along one axis."""
    raise NotImplementedError


def derivative_kernel(d: int, h: int | Fraction = 1) -> list[Fraction]:
    """fewest_taps(d) exact weights for spacing h."""
    raise NotImplementedError


def adversary(d: int, k: int) -> list[Fraction]:
    """Coefficients c[0..d] of a polynomial of degree d with zeros at 0, ..., k-1. ValueError unless 1 <= k <= d."""
    raise NotImplementedError
