"""Waiting for the first six."""

from __future__ import annotations

from fractions import Fraction

import sympy

from grader.api import Mismatch, Student, as_matrix, points, show

HINTS = ("What is left to wait for after an attempt that failed?", "E = p·1 + (1-p)·(1 + E); the same for E².")
OUTSIDE = {"only_not_zero": "what never happens is never waited for", "only_not_negative": "p is a probability"}
_POINTS = [Fraction(1, 6), Fraction(1, 2), Fraction(1), Fraction(3, 7)]


@points(2, hint="A six takes six attempts on average.")
def test_mean(student: Student) -> None:
    """expected_attempts is the mean, as a formula and for numbers"""
    _same(student.expected_attempts, lambda p: 1 / p, "expected_attempts")


@points(2, hint="For p = 1 nothing varies.")
def test_variance(student: Student) -> None:
    """variance is that of the number of attempts"""
    _same(student.variance, lambda p: (1 - p) / p**2, "variance")


def _same(function, want, name: str) -> None:
    for p, got in zip(_POINTS, function.map([(p,) for p in _POINTS]), strict=True):
        entry = as_matrix([[got]], what=f"{name}({p})")[0, 0]
        if entry != sympy.Rational(*want(p).as_integer_ratio()):
            raise Mismatch(show(entry), "another number", call=f"{name}({p})")
    p = sympy.Symbol("p", positive=True)
    formula = as_matrix([[function(p)]], what=f"{name}(p)")[0, 0]
    if sympy.simplify(formula - want(p)) != 0:
        raise Mismatch(show(formula), "a formula that agrees with your numbers", call=f"{name}(p)")
