"""Finds the fraction nearest to a float, with a large denominator."""

CAUGHT_BY = "test_ratio"
DIAGNOSIS = (
    "Your fraction was made from a float, and a float is rounded: a short fraction near it is a guess. Compute with Fractions."
)

from fractions import Fraction


def padding_factor(h, w, kh, kw, ph, pw):
    new = _positions(h, kh, 2 * ph) * _positions(w, kw, 2 * pw)
    return Fraction(new / (_positions(h, kh, ph) * _positions(w, kw, pw))).limit_denominator(10**7)


def _positions(n, k, p, s=1):
    return (n + 2 * p - k) // s + 1


def unchanged_example():
    return (8, 8, 3, 3, 1, 1, 10, 10)
