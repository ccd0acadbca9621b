"""Fewest taps for a derivative.

The idea: count conditions and unknowns. The sum is linear in f, so it is enough to be right on 1, t, ..., t^d: the first
d of them must go to 0 and t^d to d! (times what h does). That is d + 1 conditions for k weights.

- With k = d + 1 taps the conditions are a Vandermonde system with different nodes: it has exactly one solution. It is the
  d-fold difference of differences: w[j] = (-1)^(d-j) · C(d, j) / h^d, a row of Pascal's triangle with alternating
  signs. (One difference is [-1, 1]/h; each further one composes the kernel with it.)
- With k <= d taps there is a polynomial of degree d with zeros at all taps: t^(d-k) · t (t-1) ... (t-k+1). Every kernel
  sees only zeros and answers 0, but the d-th derivative is d! times the leading coefficient. So k <= d is impossible,
  and the answer is d + 1.

In a picture: 1 x (d+1) for a derivative along one axis, (q+1) x (p+1) for p derivatives along the columns and q along the
rows. A kernel that must have a middle tap needs 2·floor((d+1)/2) + 1.
"""

from __future__ import annotations

from fractions import Fraction
from math import comb


def fewest_taps(d: int) -> int:
    """Return the number of conditions, d + 1."""
    return d + 1


def derivative_kernel(d: int, h: int | Fraction = 1) -> list[Fraction]:
    """Return a row of Pascal's triangle with alternating signs, the last weight positive: differences of differences."""
    return [Fraction((-1) ** (d - j) * comb(d, j)) / Fraction(h) ** d for j in range(d + 1)]


def adversary(d: int, k: int) -> list[Fraction]:
    """Multiply out t^(d-k) · (t - 0)(t - 1)...(t - (k-1))."""
    if not 1 <= k <= d:
        raise ValueError(f"{k} taps: there is such a polynomial only for 1 to {d} taps")
    coefficients = [Fraction(1)]
    for root in [0] * (d - k) + list(range(k)):
        times_t = [Fraction(0), *coefficients]
        times_root = [root * c for c in coefficients] + [Fraction(0)]
        coefficients = [a - b for a, b in zip(times_t, times_root, strict=True)]
    return coefficients
